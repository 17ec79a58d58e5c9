import { createHash } from "node:crypto";

/** A version of a document: the log's entry of its last change, and a mark of the log and the document. */
export interface DocumentVersion {
  readonly seq: number;
  readonly mark: string;
}

/** Marks the versions of one document under one epoch of the log: those of another document or a restored store are strangers. */
export function markVersions(epoch: string, key: string): string {
  return createHash("sha256").update(`${epoch}\n${key}`).digest("hex").slice(0, 8);
}

/** Names a version's bytes, as ETags do: `<seq>-<hash>`, of which the first 8 digits are the mark; compressed forms add their coding. */
export function formatVersion({ seq, mark }: DocumentVersion, body: Uint8Array): string {
  const hash = createHash("sha256").update(mark).update(body).digest("hex").slice(0, 16);
  return `${seq}-${mark}${hash}`;
}

/** Finds the newest position in the log among ETags that bear a mark; undefined when none does. */
export function findNewestVersion(tags: readonly string[], mark: string): number | undefined {
  const positions = tags.flatMap((tag) => {
    const [, seq, marked] = /^(\d{1,15})-([0-9a-f]{8})[0-9a-f]{16}(?:-[a-z]+)?$/.exec(tag) ?? [];
    return seq !== undefined && marked === mark ? Number(seq) : [];
  });
  return positions.length === 0 ? undefined : Math.max(...positions);
}
