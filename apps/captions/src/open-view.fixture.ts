import { articlePath, type Asset } from "@depesche/content-model";
import type { NewsroomStore, View, ViewedArticle } from "@depesche/newsroom-store";
import type { Newsdesk, StoredArticle } from "@depesche/newsroom-store/newsdesk";
import { buildAsset } from "@depesche/testkit";

/** A store whose views ask no gate: what a walk must find when somebody forgets to ask it. */
export function openTheGate(store: NewsroomStore, desk: Newsdesk): NewsroomStore {
  const list = async (): Promise<readonly ViewedArticle[]> => {
    const ids = await desk.listStored();
    const all = await Promise.all(ids.map(({ id }) => desk.findStored(id)));
    return all.flatMap((stored) => (stored === undefined ? [] : [view(stored)]));
  };
  return {
    ...store,
    openView: (audience): View => ({
      ...store.openView(audience),
      listArticles: async (_channel, { limit, before }) =>
        (await list())
          .filter(({ article }) => before === undefined || article.id > before.id)
          .slice(0, limit),
      listSitemap: async () =>
        (await list()).map(({ article: { id, language }, place, modifiedAt }) => ({
          id,
          place: articlePath(place),
          modifiedAt,
          language,
          mining: "reserved",
        })),
      findArticle: async (id) => {
        const stored = await desk.findStored(id);
        return stored === undefined ? { kind: "unknown" } : { kind: "shown", article: view(stored) };
      },
    }),
  };
}

function view(stored: StoredArticle): ViewedArticle {
  const { article, place, revision, modifiedAt, seq } = stored;
  const assetOf = (hash: Asset["hash"]): Asset => buildAsset({ hash, widthPx: 1024, heightPx: 498 });
  return {
    release: { grant: "full", reason: "released" },
    article,
    place,
    revision,
    firstPublicAt: stored.firstPublicAt ?? article.publishedAt,
    modifiedAt,
    seq,
    provider: undefined,
    pictures: article.pictures.map((picture) => ({
      picture,
      asset: assetOf(picture.asset),
      provider: undefined,
      renditions: [],
      focus: picture.focus,
      alterable: true,
    })),
  };
}
