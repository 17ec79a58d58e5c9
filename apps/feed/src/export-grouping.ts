import {
  allArticles,
  channelPath,
  fixedPaths,
  formatChannel,
  sitemapPartPath,
  toEpochMs,
  toInstant,
  type Channel,
  type Instant,
} from "@depesche/content-model";

import { groupArchives } from "./archive-grouping.ts";
import type { Edition } from "./edition.ts";
import { readIndex, type ArticleIndex } from "./edition-index.ts";
import type { ArticleGroup, ChannelGroup, ExportGroup, RestGroup } from "./export-group.ts";
import { articlesPerPart } from "./listing-building.ts";
import { killWindowMs } from "./newest-selection.ts";

/** Lists every group of public documents there is at an instant; `seq` is the log's newest entry. */
export async function listGroups(
  edition: Edition,
  seq: number,
  now: Instant,
  { withoutArchives = false }: { readonly withoutArchives?: boolean } = {},
): Promise<readonly ExportGroup[]> {
  const index = await readIndex(edition.site, now);
  const channels = await groupChannels(edition, index, now);
  return [
    await groupRest(edition, index, seq),
    ...channels,
    ...(withoutArchives
      ? []
      : await groupArchives(
          edition,
          channels.map(({ channel }) => channel),
          now,
        )),
    ...(await groupArticles(edition, index, now)),
  ];
}

async function groupRest(edition: Edition, index: ArticleIndex, seq: number): Promise<RestGroup> {
  const settings = await edition.site.getSettings();
  const { publication, authors } = settings;
  const parts = Math.max(1, Math.ceil(index.articles.length / articlesPerPart));
  const toPath = (kind: "section" | "author") => (key: string) => channelPath({ kind, key });
  const paths = new Set([
    // The front page is its channel's.
    ...Object.values(fixedPaths).filter((path) => path !== fixedPaths.front),
    ...edition.statics.get(settings).files.keys(),
    ...Array.from({ length: parts }, (_, part) => sitemapPartPath(part + 1)),
    ...publication.sections.flatMap(({ formerly }) => formerly.map(toPath("section"))),
    ...[...authors.values()].flatMap(({ formerly }) => formerly.map(toPath("author"))),
  ]);
  return { kind: "rest", key: "rest", stamp: String(seq), paths: [...paths] };
}

/** The channels that have an address: all, the paper's sections and authors, what has articles, and what had them lately. */
async function groupChannels(
  edition: Edition,
  index: ArticleIndex,
  now: Instant,
): Promise<readonly ChannelGroup[]> {
  const { publication, authors } = await edition.site.getSettings();
  const listed = (await edition.site.listChannels(now)).map(({ channel }) => channel);
  const since = toInstant(toEpochMs(now) - killWindowMs + 1);
  const open: readonly Channel[] = [
    allArticles,
    ...publication.sections.map(({ id }): Channel => ({ kind: "section", key: id })),
    ...[...authors.keys()].map((key): Channel => ({ kind: "author", key })),
    ...listed.filter(isOfArticles),
  ];
  const here = new Set(open.map(formatChannel));
  const killed = await edition.feeds.listKilledChannels({ since, now });
  const left = killed.filter((channel) => isOfArticles(channel) && !here.has(formatChannel(channel)));
  const groups: ChannelGroup[] = [];
  for (const channel of [...open, ...left]) {
    const name = formatChannel(channel);
    const positions = (index.channels.get(name) ?? []).map(({ firstPublicAt, id }) => ({
      firstPublicAt,
      id,
    }));
    groups.push({
      kind: "channel",
      key: `channel/${name}`,
      stamp: String(await edition.site.channelSeq(channel)),
      channel,
      listed: here.has(name) ? positions : undefined,
    });
  }
  return groups;
}

/** Keywords and languages are there as long as articles have them. */
function isOfArticles({ kind }: Channel): boolean {
  return kind === "keyword" || kind === "language";
}

async function groupArticles(
  edition: Edition,
  { articles }: ArticleIndex,
  now: Instant,
): Promise<readonly ArticleGroup[]> {
  const { seq: settingsSeq } = await edition.site.getSettings();
  const known = new Map(articles.map((article) => [article.id, article]));
  const families = Map.groupBy(articles, ({ id, translationOf }) => translationOf ?? id);
  const formerPlaces = Map.groupBy(await edition.site.listFormerPlaces(now), ({ id }) => id);
  return articles.map(({ id, place, seq, translationOf }) => {
    const original = translationOf === undefined ? undefined : known.get(translationOf);
    const family = new Set([
      ...(families.get(id) ?? []),
      ...(original === undefined ? [] : [original]),
      ...(translationOf === undefined ? [] : (families.get(translationOf) ?? [])),
    ]);
    const translated = translationOf !== undefined || family.size > 1;
    const former = (formerPlaces.get(id) ?? []).map((one) => one.place);
    // What a translation is called and where it lies stands on this page, too.
    const others = translated ? [...family].map((one) => `${one.id}.${one.seq}`) : [];
    return {
      kind: "article",
      key: `article/${id}`,
      stamp: [settingsSeq, seq, ...others, ...former].join(" "),
      id,
      place,
      formerPlaces: former,
      translated,
    };
  });
}
