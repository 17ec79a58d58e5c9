/** Finds what an article file calls itself and whether it speaks of a kill, even when the file is broken. */
export function glanceAtText(text: string): { readonly id?: string; readonly mentionsKill: boolean } {
  const close = text.indexOf("\n---", 4);
  const head = close < 0 ? text : text.slice(0, close + 1);
  const id = /^(["']?)id\1:[ \t]*(["']?)([^\s"'#]+)\2[ \t]*(?:#.*)?$/m.exec(head)?.[3];
  return {
    ...(id === undefined ? {} : { id: detach(id) }),
    mentionsKill: /^[ \t]*["']?kill["']?[ \t]*:/m.test(head),
  };
}

/** A piece of a text keeps all of it in memory: thousands of bytes for an id, and a folder has a hundred thousand ids. */
function detach(piece: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(piece));
}
