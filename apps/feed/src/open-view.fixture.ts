import {
  allArticles,
  channelsOf,
  formatChannel,
  resolveMining,
  type ArticleId,
  type Channel,
} from "@depesche/content-model";
import type { NewsroomStore, View, ViewedArticle } from "@depesche/newsroom-store";
import type { Newsdesk } from "@depesche/newsroom-store/newsdesk";
import { buildAsset } from "@depesche/testkit";

import { noon } from "./newsroom.fixture.ts";

/**
 * Makes a store whose views ask no gate and show everything the newsdesk sees: what the app would be
 * with its gate taken out, so that a walk can show that it would notice.
 */
export function openTheGate(store: NewsroomStore, desk: Newsdesk): NewsroomStore {
  const see = async (id: ArticleId): Promise<ViewedArticle | undefined> => {
    const stored = await desk.findStored(id);
    if (stored === undefined) return undefined;
    const pictures = await Promise.all(
      stored.article.pictures.map(async (picture) => {
        const found = await desk.findRendition(picture.asset, "w1280", "");
        const asset = buildAsset({ hash: picture.asset });
        return {
          picture,
          asset,
          provider: undefined,
          renditions: found === undefined ? [] : [found],
          focus: undefined,
          alterable: true,
        };
      }),
    );
    return {
      ...stored,
      release: { grant: "full", reason: "released" },
      firstPublicAt: stored.firstPublicAt ?? noon,
      provider: undefined,
      pictures,
    };
  };
  const list = async (channel: Channel = allArticles): Promise<readonly ViewedArticle[]> => {
    const all = await Promise.all((await desk.listStored()).map(({ id }) => see(id)));
    return all
      .filter((viewed) => viewed !== undefined)
      .filter(({ article }) =>
        channelsOf(article).some((one) => formatChannel(one) === formatChannel(channel)),
      )
      .sort((one, other) => (one.firstPublicAt < other.firstPublicAt ? 1 : -1));
  };
  const open = (gated: View): View => ({
    ...gated,
    listArticles: (channel) => list(channel),
    listArticlesBetween: (channel) => list(channel),
    findPreviousPublic: async () => undefined,
    findNextPublic: async () => undefined,
    listKilled: async () => [],
    listRecalled: async () => [],
    listChannels: async () => {
      const all = (await list()).flatMap(({ article }) => channelsOf(article));
      return [...new Map(all.map((channel) => [formatChannel(channel), { channel, count: 1 }])).values()];
    },
    findPicture: async (id, preset) => {
      const asset = (await list()).flatMap(({ article }) => article.pictures).find((one) => one.id === id);
      const rendition = asset && (await desk.findRendition(asset.asset, preset, ""));
      if (asset === undefined || rendition === undefined) return undefined;
      return {
        picture: asset,
        rendition,
        release: { grant: "full", reason: "released" },
        mining: "reserved",
      };
    },
    listTranslations: async () =>
      (await list()).map(({ article: { id, language, headline }, place }) => ({
        id,
        language,
        place,
        headline,
      })),
    countArticles: async (channel) => (await list(channel)).length,
    findArticle: async (id) => {
      const article = await see(id);
      return article === undefined ? { kind: "unknown" } : { kind: "shown", article };
    },
    findArticleAt: async (place) => {
      const article = (await list()).find((one) => one.place === place);
      return article === undefined ? { kind: "unknown" } : { kind: "shown", article };
    },
    listSitemap: async ({ after }) =>
      after === undefined
        ? (await list()).map(({ article: { id, language, rights }, place, modifiedAt, seq }) => ({
            id,
            language,
            place,
            modifiedAt,
            seq,
            mining: resolveMining(rights, {}, false),
          }))
        : [],
  });
  return { ...store, openView: (audience) => open(store.openView(audience)) };
}
