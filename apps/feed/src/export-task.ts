import { earliestOf, type Instant } from "@depesche/content-model";
import type { MediaStore } from "@depesche/media-store";

import type { ArchiveGroup, ArticleGroup, ChannelGroup } from "./export-group.ts";
import type { GroupRecord } from "./export-manifest.ts";
import {
  renderArchiveGroup,
  renderArticleGroups,
  renderChannelGroup,
  type ExportDocument,
} from "./export-rendering.ts";
import type { SiteWriter } from "./export-writing.ts";
import { rememberChannel, rememberMonth, type RememberedEdition } from "./remembered-edition.ts";

/** Groups that one renderer makes in one go, with what their files held before. */
export type ExportTask =
  | { readonly kind: "single"; readonly group: ChannelGroup | ArchiveGroup; readonly known: KnownFiles }
  | { readonly kind: "articles"; readonly groups: readonly ArticleGroup[]; readonly known: KnownFiles };

/** The hash of what each path's file holds, as far as an export wrote it. */
export type KnownFiles = ReadonlyMap<string, string>;

/** What a task did. */
export interface TaskResult {
  readonly records: readonly GroupRecord[];
  readonly written: number;
}

/** What a renderer works with. */
export interface Renderer {
  readonly edition: RememberedEdition;
  readonly media: Pick<MediaStore, "get">;
  readonly writer: SiteWriter;
  readonly now: Instant;
}

/** Renders and writes what a task asks for. */
export async function runTask(task: ExportTask, renderer: Renderer): Promise<TaskResult> {
  const { edition, media, writer, now } = renderer;
  if (task.kind === "single") {
    const { group, known } = task;
    const documents =
      group.kind === "channel"
        ? renderChannelGroup(rememberChannel(edition, group), group, now)
        : renderArchiveGroup(await rememberMonth(edition, group, now), group, now);
    return writeGroup(group, documents, known, writer);
  }
  const results: TaskResult[] = [];
  for await (const { group, documents } of renderArticleGroups(edition, media, task.groups, now)) {
    results.push(await writeGroup(group, documents, task.known, writer));
  }
  return {
    records: results.flatMap(({ records }) => records),
    written: results.reduce((sum, { written }) => sum + written, 0),
  };
}

/** Writes a group's documents as they come. */
export async function writeGroup(
  { key, stamp }: Pick<GroupRecord, "key" | "stamp">,
  documents: AsyncIterable<ExportDocument>,
  known: KnownFiles,
  writer: SiteWriter,
): Promise<TaskResult> {
  const files = new Map<string, string>();
  let until: Instant | undefined;
  let count = 0;
  for await (const document of documents) {
    const { hash, written } = writer.write(document.path, document.parts, known.get(document.path));
    files.set(document.path, hash);
    until = earliestOf(until, document.until);
    if (written) count += 1;
  }
  return { records: [{ key, stamp, until, files }], written: count };
}
