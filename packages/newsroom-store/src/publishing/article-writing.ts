import { formatGist, type CurrentArticle } from "../article-row.ts";
import type { EventKind, Instant } from "@depesche/content-model";
import { listChannelIds, writeChannels, type ChannelPlacing } from "../channel-index.ts";
import type { Handle } from "../database.ts";
import type { EventWriter } from "../event-writer.ts";
import { writeRows } from "../row-writing.ts";
import type { ArticleTable, RevisionTable } from "../schema/tables.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";
import { upsertArticles, writeFormerPlaces } from "./article-upsert.ts";
import { decideListedAt, decideTimes, pickTimes } from "./article-times.ts";
import { listPublicChannels } from "./public-channels.ts";
import { writePictures } from "./picture-rows.ts";
import type { Made, PublishEntry } from "./publish-entry.ts";

/** A state that was decided to be written. */
export interface ArticleWriting {
  readonly entry: PublishEntry;
  readonly current: CurrentArticle | undefined;
  readonly events: readonly EventKind[];
  readonly revises: boolean;
  readonly hash: string;
  /** The canonical form that `hash` is of. */
  readonly content: string;
  /** What it is beyond its text: withdrawn, or a copy that readers must get anew. */
  readonly marks?: Partial<Pick<ArticleTable, "withdrawn_at" | "recalled_at">>;
}

/** Collects states of articles, each of another one, and writes them together. */
export interface ArticleWriter {
  /** Numbers a state and its events. */
  add(writing: ArticleWriting): { readonly revision: number; readonly seq: number };
  /** Writes what was added since, with revisions, places, pictures and channels; before the log's flush. */
  flush(): Promise<void>;
}

/** Makes a writer inside a write transaction. */
export function createArticleWriter(
  handle: Handle,
  log: EventWriter,
  context: { readonly settings: NewsroomSettings; readonly made: Made },
): ArticleWriter {
  const { settings, made } = context;
  let rows: ArticleTable[] = [];
  let revisions: RevisionTable[] = [];
  let placings: ChannelPlacing[] = [];
  let entries: PublishEntry[] = [];
  const left = new Map<string, ArticleTable["id"] | undefined>();
  /** What is killed, or was until now, with whether it still is. */
  const killed = new Map<ArticleTable["id"], { readonly firstPublicAt: Instant; readonly still: boolean }>();
  const spreadKills = (all: readonly ChannelPlacing[]): Promise<readonly ChannelPlacing[]> =>
    Promise.all(
      all.map(async (placing) => {
        const kill = killed.get(placing.id);
        if (kill === undefined) return placing;
        const had = await listPublicChannels(handle, settings, { id: placing.id, ...kill });
        log.touch(had);
        return kill.still ? { ...placing, channels: [...new Set([...placing.channels, ...had])] } : placing;
      }),
    );
  return {
    add(writing) {
      const { entry, current } = writing;
      const before = current?.row;
      const { row, seq } = toRow(writing, log, made);
      rows.push(row);
      if (before?.place !== row.place) {
        left.set(row.place, undefined);
        if (before !== undefined) left.set(before.place, row.id);
      }
      if (writing.revises) revisions.push(toRevisionRow(writing, row, made));
      if (writing.revises || entry.renditions.size > 0) entries.push(entry);
      const channels = listChannelIds(entry.article, settings);
      // A move and other renditions leave an article in its channels as it was.
      if (writing.revises) {
        const { source } = row;
        placings.push({
          id: row.id,
          channels,
          listedAt: decideListedAt(row),
          source,
          sourceBefore: before?.source,
        });
      }
      const still = row.killed_at !== null;
      if (row.first_public_at !== null && (still || (before?.killed_at ?? null) !== null)) {
        killed.set(row.id, { firstPublicAt: row.first_public_at, still });
      }
      // What was never public changes nothing that any channel shows.
      if (row.first_public_at !== null) {
        log.touch(channels);
        if (current !== undefined) log.touch(listChannelIds(current.article, settings));
      }
      return { revision: row.revision, seq };
    },
    async flush() {
      await upsertArticles(handle, rows);
      await writeFormerPlaces(handle, left);
      await writeRows(handle, "revision", revisions, (chunk) => handle.insertInto("revision").values(chunk));
      await writePictures(handle, entries);
      await writeChannels(handle, log, await spreadKills(placings));
      killed.clear();
      [rows, revisions, placings, entries] = [[], [], [], []];
      left.clear();
    },
  };
}

function toRow(
  writing: ArticleWriting,
  log: EventWriter,
  made: Made,
): { readonly row: ArticleTable; readonly seq: number } {
  const { entry, current } = writing;
  const { article } = entry;
  const before = current?.row;
  const revision = (before?.revision ?? 0) + (writing.revises ? 1 : 0);
  const times =
    writing.revises || before === undefined ? decideTimes(current, article, made) : pickTimes(before);
  const events = [...writing.events];
  // A first `published` says it all; later, becoming public is an event of its own.
  if (before?.first_public_at === null && times.first_public_at !== null) events.push("released");
  const seq = log.append(
    events.map((kind) => ({ kind, articleId: article.id, revision, at: made.at, by: made.by })),
  );
  const recalls = current !== undefined && article.notices.length > current.article.notices.length;
  const row: ArticleTable = {
    id: article.id,
    place: entry.place,
    file: entry.file,
    revision,
    hash: writing.hash,
    status: article.status,
    source: article.source ?? null,
    translation_of: article.translationOf ?? null,
    gist: formatGist(article),
    public_from: times.public_from,
    expires_at: times.expires_at,
    first_public_at: times.first_public_at,
    released_at: times.released_at,
    modified_at: times.modified_at,
    killed_at: times.killed_at,
    expired_at: times.expired_at,
    due_at: times.due_at,
    seq,
    missing_since: null,
    withdrawn_at: writing.revises && article.status === "usable" ? null : (before?.withdrawn_at ?? null),
    recalled_at: recalls ? made.at : (before?.recalled_at ?? null),
    ...writing.marks,
  };
  return { row, seq };
}

function toRevisionRow(writing: ArticleWriting, row: ArticleTable, made: Made): RevisionTable {
  return {
    article_id: row.id,
    number: row.revision,
    hash: row.hash,
    content: writing.content,
    made_by: made.by,
    made_at: made.at,
  };
}
