import type { ArticleDocument } from "@depesche/syndication-contract";
import type { ChangesOptions, SyndicationClient } from "./client.ts";
import { isRemoval, type MirrorChange } from "./mirror-change.ts";

/** Where a mirror keeps its files: a folder without subfolders, or anything that has names and bytes. */
export interface MirrorFiles {
  /** What is there at the start. */
  readonly names: Iterable<string>;
  /** Writes a file, or another in its place. */
  readonly write: (name: string, content: string | Uint8Array) => unknown;
  /** Removes a file; one that is gone already is no fault. */
  readonly remove: (name: string) => unknown;
}

/** What is mirrored, from where on, and into what. */
export interface MirrorOptions extends Omit<ChangesOptions, "format" | "include"> {
  readonly files: MirrorFiles;
}

/**
 * Mirrors articles into files and keeps them right: of each article `<id>.json`, of each of its pictures the first rendition as
 * `<picture id>.jpg` (or `.webp`, `.avif`, `.png`). What must go is removed, what is embargoed is not there before its time.
 */
export async function mirrorFiles(
  client: Pick<SyndicationClient, "changes" | "download">,
  { files, ...following }: MirrorOptions,
): Promise<void> {
  const held = groupNames(files.names);
  const replace = async (id: string, next: ReadonlySet<string>): Promise<void> => {
    for (const name of held.get(id) ?? []) if (!next.has(name)) await files.remove(name);
    if (next.size === 0) held.delete(id);
    else held.set(id, next);
  };
  for await (const change of client.changes({ ...following, format: "json" })) {
    if (change.kind === "complete") {
      for (const id of held.keys()) if (!change.articles.has(id)) await replace(id, none);
      continue;
    }
    const article = findShown(change);
    if (article === undefined) {
      await replace(change.id, none);
      continue;
    }
    const names = new Set<string>();
    for (const { id, renditions } of article.pictures) {
      const [rendition] = renditions;
      const picture = rendition === undefined ? undefined : await client.download(id, rendition);
      if (rendition === undefined || picture?.kind !== "found") continue;
      const name = `${id}.${nameEnding(rendition.type)}`;
      await files.write(name, picture.value);
      names.add(name);
    }
    const name = `${change.id}.json`;
    await files.write(name, JSON.stringify(article));
    await replace(change.id, names.add(name));
  }
}

const none: ReadonlySet<string> = new Set();

/** The article that is to be there after a change; undefined when none is. */
function findShown(
  change: Exclude<MirrorChange, { readonly kind: "complete" }>,
): ArticleDocument | undefined {
  if (isRemoval(change) || change.embargoed_until !== undefined) return undefined;
  // That is what was asked for.
  return change.article as ArticleDocument | undefined;
}

function groupNames(names: Iterable<string>): Map<string, ReadonlySet<string>> {
  const held = new Map<string, ReadonlySet<string>>();
  for (const name of names) {
    // A picture's id begins with its article's; what is named otherwise is not ours.
    const [, id] = /^([a-z0-9][a-z0-9.-]*?)(?:~.+|\.json)$/.exec(name) ?? [];
    if (id !== undefined) held.set(id, new Set([...(held.get(id) ?? []), name]));
  }
  return held;
}

function nameEnding(type: string): string {
  return type === "image/jpeg" ? "jpg" : type.slice(type.indexOf("/") + 1);
}
