import type { ArticleId, EventKind } from "@depesche/content-model";
import { formatGist, type CurrentArticle } from "../article-row.ts";
import { listChannelIds, writeChannels } from "../channel-index.ts";
import type { Handle } from "../database.ts";
import type { EventWriter } from "../event-writer.ts";
import type { ArticleTable } from "../schema/tables.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";
import { decideListedAt, decideTimes } from "./article-times.ts";
import type { Made, PublishEntry } from "./publish-entry.ts";
import { writePictures } from "./picture-rows.ts";

/** A state that was decided to be written. */
export interface ArticleWriting {
  readonly entry: PublishEntry;
  readonly current: CurrentArticle | undefined;
  readonly events: readonly EventKind[];
  readonly revises: boolean;
  readonly hash: string;
  /** The canonical form that `hash` is of. */
  readonly content: string;
}

/** Writes a state with its revision, place, pictures, channels and events; gives its numbers. */
export async function writeArticle(
  handle: Handle,
  log: EventWriter,
  writing: ArticleWriting,
  context: { readonly settings: NewsroomSettings; readonly made: Made },
): Promise<{ readonly revision: number; readonly seq: number }> {
  const { entry, current, hash } = writing;
  const { settings, made } = context;
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
  const row: ArticleTable = {
    ...times,
    id: article.id,
    place: entry.place,
    file: entry.file,
    revision,
    hash,
    status: article.status,
    source: article.source ?? null,
    translation_of: article.translationOf ?? null,
    gist: formatGist(article),
    seq,
    missing_since: null,
  };
  await writeRow(handle, row, before);
  if (writing.revises) {
    await handle
      .insertInto("revision")
      .values({
        article_id: article.id,
        number: revision,
        hash,
        content: writing.content,
        made_by: made.by,
        made_at: made.at,
      })
      .execute();
  }
  await writePictures(handle, entry);
  const channels = listChannelIds(article, settings);
  const touched = await writeChannels(handle, article.id, channels, decideListedAt(row));
  // What was never public changes nothing that any channel shows.
  if (row.first_public_at !== null) log.touch(touched);
  return { revision, seq };
}

async function writeRow(
  handle: Handle,
  row: ArticleTable,
  before: Readonly<ArticleTable> | undefined,
): Promise<void> {
  if (before === undefined) {
    await keepPlaceFree(handle, row.place);
    await handle.insertInto("article").values(row).execute();
    return;
  }
  await handle.updateTable("article").set(row).where("id", "=", row.id).execute();
  if (before.place === row.place) return;
  await keepPlaceFree(handle, row.place);
  await leavePlace(handle, before.place, row.id);
}

async function keepPlaceFree(handle: Handle, place: string): Promise<void> {
  await handle.deleteFrom("former_place").where("place", "=", place).execute();
}

async function leavePlace(handle: Handle, place: string, id: ArticleId): Promise<void> {
  await handle
    .insertInto("former_place")
    .values({ place, article_id: id })
    .onConflict((conflict) => conflict.column("place").doUpdateSet({ article_id: id }))
    .execute();
}

function pickTimes(row: Readonly<ArticleTable>): ReturnType<typeof decideTimes> {
  return {
    public_from: row.public_from,
    expires_at: row.expires_at,
    first_public_at: row.first_public_at,
    released_at: row.released_at,
    modified_at: row.modified_at,
    killed_at: row.killed_at,
    expired_at: row.expired_at,
    due_at: row.due_at,
  };
}
