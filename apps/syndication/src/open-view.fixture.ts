import type { ArticleId } from "@depesche/content-model";
import type { NewsroomStore, PartnerArticle, PartnerView } from "@depesche/newsroom-store";
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
        return { picture, asset, provider: undefined, renditions: found === undefined ? [] : [found] };
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
  const open = (gated: PartnerView): PartnerView => ({
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
