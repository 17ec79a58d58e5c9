import { diffArrays } from "diff";

/** One place where lines became other lines: `from` to `to` (exclusive) of the old ones, and what stands there now. */
interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly added: readonly string[];
}

/**
 * Tells whether lines have all that happened to a base elsewhere, besides changes of their own: after a merge they do.
 *
 * What was added there must stand here in one piece, in place of what it replaced; what was only deleted there must be
 * deleted here, and not rewritten.
 */
export function hasChangesOf(
  base: readonly string[],
  there: readonly string[],
  here: readonly string[],
): boolean {
  const own = listChanges(base, here);
  return listChanges(base, there).every((change) => own.some((other) => encloses(other, change)));
}

function encloses(outer: LineChange, inner: LineChange): boolean {
  if (inner.added.length === 0)
    return outer.from === inner.from && outer.to === inner.to && outer.added.length === 0;
  if (outer.from > inner.from || outer.to < inner.to) return false;
  return outer.added.some((_, start) =>
    inner.added.every((line, index) => outer.added[start + index] === line),
  );
}

function listChanges(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  const changes: LineChange[] = [];
  let at = 0;
  let open: { from: number; added: string[] } | undefined;
  const close = (): void => {
    if (open !== undefined) changes.push({ from: open.from, to: at, added: open.added });
    open = undefined;
  };
  for (const part of diffArrays([...before], [...after])) {
    if (!part.added && !part.removed) close();
    else open ??= { from: at, added: [] };
    if (part.added) open?.added.push(...part.value);
    else at += part.value.length;
  }
  close();
  return changes;
}
