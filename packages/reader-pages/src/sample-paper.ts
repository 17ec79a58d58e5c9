import {
  getArticleId,
  getAssetHash,
  getAuthorId,
  getInstant,
  getSectionId,
  toPictureId,
  type Article,
  type Author,
  type Picture,
  type Publication,
} from "@depesche/content-model";

import type { PageArticle, PagePicture } from "./page-article.ts";
import type { PageContext } from "./page-context.ts";

/** A small paper for this package's tests. */
export const samplePublication: Publication = {
  title: "Hafenbote",
  description: "Zeitung für Hafen und Hinterland.",
  baseUrl: "https://hafenbote.example",
  timeZone: "Europe/Berlin",
  language: "de",
  languages: ["de", "en", "ar"],
  tagAuthority: { domain: "hafenbote.example", date: "2026" },
  contact: "post@hafenbote.example",
  accent: "#8a1c1c",
  sections: [
    { id: getSectionId("hafen"), title: "Hafen", formerly: [] },
    { id: getSectionId("kultur"), title: "Kultur & Leben", formerly: [] },
  ],
  rights: { copyrightHolder: "Hafenbote", copyrightNotice: "© 2026 Hafenbote", syndication: "allowed" },
};

const author: Author = { id: getAuthorId("ada-brandt"), name: "Ada Brandt", formerly: [] };

/** Everything a sample page needs to know. */
export const sampleContext: PageContext = {
  publication: samplePublication,
  authors: new Map([[author.id, author]]),
  address: "https://hafenbote.example",
  assets: {
    stylesheet: "/assets/reader-0.css",
    script: "/assets/reader-0.js",
    icon: "/assets/icon-0.svg",
    preloads: { ltr: ["/assets/serif-0.woff2"], rtl: ["/assets/naskh-0.woff2"] },
  },
  listSources: ({ picture, renditions }) =>
    renditions.map(({ preset, type, widthPx, heightPx }) => ({
      url: `https://bilder.hafenbote.example/pictures/${picture.id}/${preset}.${type.slice(6)}`,
      type,
      widthPx,
      heightPx,
    })),
};

/** Makes a picture of an article. */
export function makePicture(article: string, key: string, own: Partial<Picture> = {}): PagePicture {
  const asset = getAssetHash("a".repeat(64));
  const picture: Picture = {
    id: toPictureId(getArticleId(article), key),
    key,
    file: `${key}.jpg`,
    asset,
    role: "lead",
    alt: "Ein Kran im Nebel",
    caption: "Der Kran am Montag.",
    credit: "Ada Brandt/Bildstelle",
    focus: { x: 0.42, y: 0.3 },
    rights: {},
    ...own,
  };
  const size = { sizeBytes: 1, hash: asset };
  return {
    picture,
    renditions: [
      { preset: "w640", type: "image/jpeg", widthPx: 640, heightPx: 427, ...size },
      { preset: "w1280", type: "image/jpeg", widthPx: 1280, heightPx: 853, ...size },
      { preset: "w1280", type: "image/avif", widthPx: 1280, heightPx: 853, ...size },
    ],
  };
}

/** Makes an article that was released; `own` replaces what the article says. */
export function makePage(
  id: string,
  own: Partial<Article> = {},
  page: Partial<Omit<PageArticle, "article">> = {},
): PageArticle {
  const publishedAt = own.publishedAt ?? getInstant("2026-11-20T07:00:00Z");
  return {
    release: { grant: "full" },
    place: `2026/11/${id}`,
    firstPublicAt: publishedAt,
    modifiedAt: own.updatedAt ?? publishedAt,
    provider: undefined,
    pictures: [],
    article: {
      id: getArticleId(id),
      headline: `Der Kran ${id}`,
      summary: `Warum der Kran ${id} steht.`,
      language: "de",
      section: getSectionId("hafen"),
      authors: [author.id],
      publishedAt,
      status: "usable",
      access: "free",
      keywords: [],
      subjects: [],
      rights: {},
      pictures: [],
      notices: [],
      body: "Ein Absatz.",
      ...own,
    },
    ...page,
  };
}
