import type { Instant } from "@depesche/content-model";
import type { Database, Handle } from "../database.ts";
import { missingSettings } from "../settings/setting-rows.ts";
import type { SettingsReader } from "../settings/settings-cache.ts";
import { answerArticle, answerPlace } from "./article-answer.ts";
import type { GateContext } from "./article-gate.ts";
import { listArticles, listArticlesByIds } from "./article-list.ts";
import { countArticles, listChannels, readChannelChange } from "./channel-list.ts";
import { listFormerPlaces } from "./former-place.ts";
import { listIndex, listSitemap, listTranslations } from "./gist-list.ts";
import { answerPicture } from "./picture-answer.ts";
import { findPublicAt, findPublicSpan } from "./public-span.ts";
import { listKilled, listKilledChannels, listRecalled } from "./recall-list.ts";
import type { ArticleAnswer, ReaderAudience, View } from "./view.ts";

/** Opens what an audience may see; each answer is read from one state of the store. */
export function createReaderView(
  deps: { readonly database: Database; readonly readSettings: SettingsReader },
  asking: ReaderAudience,
): View {
  const { database, readSettings } = deps;
  // A store without settings has no articles: it answers, with nothing.
  const ask = async <T>(
    now: Instant,
    nothing: T,
    work: (handle: Handle, context: GateContext) => Promise<T>,
  ): Promise<T> =>
    database.read(async (handle) => {
      const settings = await readSettings(handle);
      if (settings === undefined) return nothing;
      const audience = { ...asking, territory: asking.territory ?? settings.publication.territory };
      return work(handle, { settings, audience, now });
    });
  const unknown: ArticleAnswer = { kind: "unknown" };
  return {
    async getSettings() {
      const settings = await database.read(readSettings);
      if (settings === undefined) throw missingSettings();
      return settings;
    },
    listArticles: (channel, { limit, before, now }) =>
      ask(now, [], (handle, context) => listArticles(handle, { channel, limit, before }, context)),
    listArticlesByIds: (ids, now) =>
      ask(now, [], (handle, context) => listArticlesByIds(handle, ids, context)),
    listArticlesBetween: (channel, { from, to, limit = Infinity, now }) =>
      ask(now, [], (handle, context) => listArticles(handle, { channel, limit, from, to }, context)),
    listKilled: (channel, { since, now }) =>
      ask(now, [], (handle, context) => listKilled(handle, { channel, since }, context)),
    listRecalled: (channel, { since, limit, now }) =>
      ask(now, [], (handle, context) => listRecalled(handle, { channel, since, limit }, context)),
    listKilledChannels: ({ since, now }) =>
      ask(now, [], (handle, context) => listKilledChannels(handle, since, context)),
    findPublicSpan: (channel, now) =>
      ask(now, undefined, (handle, context) => findPublicSpan(handle, channel, context)),
    findPreviousPublic: (channel, before, now) =>
      ask(now, undefined, (handle, context) =>
        findPublicAt(handle, channel, { newestBefore: before }, context),
      ),
    findNextPublic: (channel, from, now) =>
      ask(now, undefined, (handle, context) => findPublicAt(handle, channel, { oldestFrom: from }, context)),
    countArticles: (channel, now) =>
      ask(now, 0, (handle, context) => countArticles(handle, channel, context)),
    findArticle: (id, now) => ask(now, unknown, (handle, context) => answerArticle(handle, id, context)),
    findArticleAt: (place, now) =>
      ask(now, unknown, (handle, context) => answerPlace(handle, place, context)),
    findPicture: (id, preset, now) =>
      ask(now, undefined, (handle, context) => answerPicture(handle, id, preset, context)),
    listChannels: (now) => ask(now, [], listChannels),
    channelSeq: async (channel) => (await database.read((handle) => readChannelChange(handle, channel))).seq,
    getChannelChange: (channel) => database.read((handle) => readChannelChange(handle, channel)),
    listSitemap: ({ after, limit, now }) =>
      ask(now, [], (handle, context) => listSitemap(handle, { after, limit }, context)),
    listIndex: ({ after, limit, now }) =>
      ask(now, [], (handle, context) => listIndex(handle, { after, limit }, context)),
    listFormerPlaces: (now) => ask(now, [], listFormerPlaces),
    listTranslations: (id, now) => ask(now, [], (handle, context) => listTranslations(handle, id, context)),
  };
}
