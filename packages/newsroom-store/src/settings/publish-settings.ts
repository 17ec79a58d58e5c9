import {
  formatCanonical,
  type ArticleId,
  type Author,
  type Provider,
  type Publication,
} from "@depesche/content-model";
import { readContent } from "../article-row.ts";
import { decideListedAt } from "../publishing/article-times.ts";
import { listChannelIds, writeChannels } from "../channel-index.ts";
import type { Database, Handle } from "../database.ts";
import { openEventWriter, type EventWriter } from "../event-writer.ts";
import { mostTaken } from "../partners/partner-writing.ts";
import { findMostTaken, type Taken } from "../partners/settings-effect.ts";
import type { Made } from "../publishing/publish-entry.ts";
import { mapKnownIds } from "./former-ids.ts";
import { formatSettingName, type NewsroomSettings } from "./newsroom-settings.ts";
import { findSettings, listSettingRows, type SettingRow } from "./setting-rows.ts";

const articlesNamed = 3;

/** All settings of a newsroom, as its folder says them. */
export interface SettingsEntry {
  readonly publication: Publication;
  readonly authors: readonly Author[];
  readonly providers: readonly Provider[];
  /** Agrees that up to so many articles are taken from a partner; asked for above 50. */
  readonly confirmTaken?: number | undefined;
}

/** Why settings are not taken: an id that articles use would lead nowhere, or a partner would lose many articles. */
export interface SettingsRefusal {
  readonly code: "id-in-use" | "articles-taken";
  /** `section/<id>` or `author/<id>`; of `articles-taken` what changed first, `publication` or `provider/<id>`. */
  readonly setting: string;
  /** Up to three of the articles. */
  readonly articles: readonly ArticleId[];
  /** Of `articles-taken`: who would lose the most, and how many: what `confirmTaken` must say. */
  readonly taken?: Taken;
  readonly what: string;
  readonly mend: string;
}

/** What publishing settings did; `seq` is the newest `settings-changed` event. */
export type SettingsOutcome =
  | { readonly kind: "changed"; readonly changed: readonly string[]; readonly seq: number }
  | { readonly kind: "unchanged"; readonly seq: number }
  | { readonly kind: "refused"; readonly refusals: readonly SettingsRefusal[] };

/** Publishes settings: what changed makes a version and an event each, all in one transaction. */
export async function publishSettings(
  database: Database,
  entry: SettingsEntry,
  made: Pick<Made, "by" | "at">,
): Promise<SettingsOutcome> {
  return database.write(async (handle) => {
    const rows = await listSettingRows(handle);
    const { settings_seq: seq } = await handle
      .selectFrom("store")
      .select("settings_seq")
      .executeTakeFirstOrThrow();
    const changed = listChanged(rows, listValues(entry));
    if (changed.length === 0) return { kind: "unchanged", seq };
    const previous = await findSettings(handle, seq);
    const next = {
      publication: entry.publication,
      authors: new Map(entry.authors.map((one) => [one.id, one])),
    };
    const refusals = previous === undefined ? [] : await listRefusals(handle, previous, next);
    if (refusals.length > 0) return { kind: "refused", refusals };
    const taking = await findTaking(handle, { previous, entry, changed, at: made.at });
    if (taking !== undefined) return { kind: "refused", refusals: [taking] };
    const log = await openEventWriter(handle);
    for (const row of changed) {
      await handle
        .insertInto("setting")
        .values({ ...row, made_by: made.by, made_at: made.at })
        .execute();
      log.append([
        { kind: "settings-changed", setting: formatSettingName(row.kind, row.id), at: made.at, by: made.by },
      ]);
    }
    const newest = log.append([]);
    log.touchAll();
    if (previous !== undefined) await moveChannels(handle, log, { previous, next: { ...previous, ...next } });
    await log.flush();
    return {
      kind: "changed",
      changed: changed.map((row) => formatSettingName(row.kind, row.id)),
      seq: newest,
    };
  });
}

/** Finds a partner who would lose more than may be taken without asking. */
async function findTaking(
  handle: Handle,
  change: {
    readonly previous: NewsroomSettings | undefined;
    readonly entry: SettingsEntry;
    readonly changed: readonly SettingRow[];
    readonly at: Made["at"];
  },
): Promise<SettingsRefusal | undefined> {
  const { previous, entry, changed, at } = change;
  const [first] = changed.filter((row) => row.kind !== "author");
  if (previous === undefined || first === undefined) return undefined;
  const { publication, confirmTaken = 0 } = entry;
  const providers = new Map(entry.providers.map((one) => [one.id, one]));
  const taken = await findMostTaken(handle, previous, { ...previous, publication, providers }, at);
  if (taken === undefined || taken.lost <= Math.max(mostTaken, confirmTaken)) return undefined;
  return {
    code: "articles-taken",
    setting: formatSettingName(first.kind, first.id),
    articles: [],
    taken,
    what: `the changed settings would take ${taken.lost} articles from the partner "${taken.partner}"`,
    mend: `if that is meant, publish with --confirm ${taken.lost}`,
  };
}

function listValues(entry: SettingsEntry): readonly Omit<SettingRow, "version">[] {
  return [
    { kind: "publication", id: "publication", value: formatCanonical(entry.publication) },
    ...entry.authors.map((author) => ({ kind: "author", id: author.id, value: formatCanonical(author) })),
    ...entry.providers.map((provider) => ({
      kind: "provider",
      id: provider.id,
      value: formatCanonical(provider),
    })),
  ];
}

function listChanged(
  rows: readonly SettingRow[],
  values: readonly Omit<SettingRow, "version">[],
): readonly SettingRow[] {
  const known = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row]));
  const wanted = new Map(values.map((value) => [`${value.kind}/${value.id}`, value]));
  const gone = rows.filter((row) => row.value !== null && !wanted.has(`${row.kind}/${row.id}`));
  return [
    ...[...wanted]
      .filter(([name, { value }]) => known.get(name)?.value !== value)
      .map(([name, value]) => ({ ...value, version: (known.get(name)?.version ?? 0) + 1 })),
    ...gone.map(({ kind, id, version }) => ({ kind, id, version: version + 1, value: null })),
  ];
}

type Ids = Pick<NewsroomSettings, "publication" | "authors">;

async function listRefusals(handle: Handle, previous: Ids, next: Ids): Promise<readonly SettingsRefusal[]> {
  const kept = mapKnownIds(next);
  const refusals: SettingsRefusal[] = [];
  for (const setting of mapKnownIds(previous).keys()) {
    if (kept.has(setting)) continue;
    const rows = await handle
      .selectFrom("article_channel")
      .select("article_id")
      .where("channel", "=", setting)
      .orderBy("article_id")
      .limit(articlesNamed)
      .execute();
    if (rows.length > 0)
      refusals.push(
        refuse(
          setting,
          rows.map((row) => row.article_id),
        ),
      );
  }
  return refusals;
}

function refuse(setting: string, articles: readonly ArticleId[]): SettingsRefusal {
  const [kind, id] = setting.split("/");
  return {
    code: "id-in-use",
    setting,
    articles,
    what: `the ${kind} "${id}" would vanish, and articles name it: ${articles.join(", ")}`,
    mend: `keep it, or list "${id}" under formerly of the ${kind} that takes its place`,
  };
}

/** Brings articles into the channels that the ids they name lead to now. */
async function moveChannels(
  handle: Handle,
  log: EventWriter,
  { previous, next }: { readonly previous: NewsroomSettings; readonly next: NewsroomSettings },
): Promise<void> {
  const before = mapKnownIds(previous);
  const moved = [...mapKnownIds(next)]
    .filter(([from, to]) => (before.get(from) ?? from) !== to)
    .map(([from]) => from);
  const released = [...before]
    .filter(([from, to]) => from !== to && !mapKnownIds(next).has(from))
    .map(([from]) => from);
  for (const channel of [...moved, ...released]) {
    const rows = await handle
      .selectFrom("article_channel as c")
      .innerJoin("article as a", "a.id", "c.article_id")
      .innerJoin("revision as r", (join) =>
        join.onRef("r.article_id", "=", "a.id").onRef("r.number", "=", "a.revision"),
      )
      .select([
        "a.id",
        "a.status",
        "a.first_public_at",
        "a.killed_at",
        "a.expired_at",
        "a.source",
        "r.content",
      ])
      .where("c.channel", "=", channel)
      .execute();
    await writeChannels(
      handle,
      log,
      rows.map((row) => ({
        id: row.id,
        channels: listChannelIds(readContent(row.content), next),
        listedAt: decideListedAt(row),
        source: row.source,
        sourceBefore: row.source,
      })),
    );
  }
}
