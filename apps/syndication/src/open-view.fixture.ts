import type { ArticleId } from "@depesche/content-model";
import {
  outlineOf,
  type NewsroomStore,
  type OutlinedArticle,
  type PartnerArticle,
  type PartnerView,
} from "@depesche/newsroom-store";
import type { Newsdesk } from "@depesche/newsroom-store/newsdesk";
import { buildAsset } from "@depesche/testkit";

import { noon } from "./newsroom.fixture.ts";

/**
 * Makes a store whose partner views ask no gate and show everything the newsdesk sees: what the app would be with its
 * gate taken out, so that a walk can show that it would notice.
 */
export function openTheGate(store: NewsroomStore, desk: Newsdesk): NewsroomStore {
  const see = async (id: ArticleId): Promise<PartnerArticle | undefined> => {
    const stored = await desk.findStored(id);
    if (stored === undefined) return undefined;
    const pictures = await Promise.all(
      stored.article.pictures.map(async (picture) => {
        const found = await desk.findRendition(picture.asset, "w1280", "");
        const asset = buildAsset({ hash: picture.asset });
        const renditions = found === undefined ? [] : [found];
        return { picture, asset, provider: undefined, renditions, focus: picture.focus, alterable: true };
      }),
    );
    return {
      ...stored,
      release: { grant: "full", reason: "released" },
      firstPublicAt: stored.firstPublicAt ?? noon,
      versionCreatedAt: noon,
      provider: undefined,
      pictures,
    };
  };
  const list = async (): Promise<readonly PartnerArticle[]> => {
    const all = await Promise.all((await desk.listStored()).map(({ id }) => see(id)));
    return all.filter((viewed) => viewed !== undefined);
  };
  const listOutlined = async (): Promise<readonly OutlinedArticle[]> =>
    (await list()).map((whole) => ({ outline: outlineOf(whole), whole }));
  const open = (gated: PartnerView): PartnerView => ({
    outlineChanges: async (from, options, choose) => {
      const page = await gated.outlineChanges(from, options, choose);
      const changes = (await listOutlined()).map(
        (article) => ({ kind: "upsert", seq: article.outline.seq, at: noon, article }) as const,
      );
      return { ...page, changes };
    },
    outlineArticles: async (options, choose) => {
      const { next: _, ...page } = await gated.outlineArticles(options, choose);
      return { ...page, articles: await listOutlined() };
    },
    outlineArticle: async (id) => {
      const whole = await see(id);
      return whole === undefined
        ? { kind: "unknown" }
        : { kind: "shown", value: { outline: outlineOf(whole), whole } };
    },
    findShown: async (ids) => new Set(ids),
    readChanges: async (from, options) => {
      const page = await gated.readChanges(from, options);
      const changes = (await list()).map(
        (article) => ({ kind: "upsert", seq: article.seq, at: noon, article }) as const,
      );
      return { ...page, changes };
    },
    listArticles: async (options) => {
      const { next: _, ...page } = await gated.listArticles(options);
      return { ...page, articles: await list() };
    },
    findArticle: async (id) => {
      const value = await see(id);
      return value === undefined ? { kind: "unknown" } : { kind: "shown", value };
    },
    findRevision: async (id) => {
      const value = await see(id);
      return value === undefined ? { kind: "unknown" } : { kind: "shown", value };
    },
    findPicture: async (id) => {
      const value = (await list())
        .flatMap(({ pictures }) => pictures)
        .find(({ picture }) => picture.id === id);
      return value === undefined ? { kind: "unknown" } : { kind: "shown", value };
    },
    listSections: async () => {
      const { publication } = await store.openView({ kind: "readers", use: "site" }).getSettings();
      return publication.sections;
    },
  });
  return { ...store, openPartnerView: (access) => open(store.openPartnerView(access)) };
}
