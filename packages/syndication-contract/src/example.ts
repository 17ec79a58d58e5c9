import type { Account, SectionList, Usage } from "./account.ts";
import type { ArticleDocument } from "./article-document.ts";
import type { ArticlesPage, ChangesPage } from "./page.ts";
import type { SinglePicture } from "./picture-document.ts";

const rights = {
  copyrightHolder: "Lüttensieler Bote",
  syndication: "allowed",
  textAndDataMining: "reserved",
} as const;
const rendition = {
  preset: "w1280",
  type: "image/jpeg",
  href: "https://api.bote.example/v1/pictures/2026-hafen-kran~kran/renditions/w1280",
  widthPx: 1280,
  heightPx: 853,
  sizeBytes: 214_512,
  hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
};
const picture = {
  id: "2026-hafen-kran~kran",
  role: "lead",
  alt: "Ein Kran, an dem niemand arbeitet.",
  caption: "Der Kran am Südkai.",
  credit: "Jo Brand",
  rights,
} as const;
const cursor = "kJ0pWm3vJ8wq1n5cV0xL2lsxLCJjaGFuZ2VzIiw0Ml0";

/** An article as partners get it in the format `json`. */
export const articleExample: ArticleDocument = {
  format: "depesche-article",
  version: 1,
  id: "2026-hafen-kran",
  uri: "tag:bote.example,2026:2026-hafen-kran",
  revision: 2,
  status: "usable",
  signals: ["correction"],
  extent: "full",
  access: "free",
  language: "de",
  headline: "Der Kran, der nicht mehr drehen wollte",
  byline: "Von Mara Lindqvist",
  authors: [{ id: "mara-lindqvist", name: "Mara Lindqvist" }],
  section: { id: "hafen", title: "Hafen" },
  publisher: "Lüttensieler Bote",
  firstCreatedAt: "2026-11-20T07:00:00.000Z",
  versionCreatedAt: "2026-11-20T12:00:00.000Z",
  publishedAt: "2026-11-20T07:00:00.000Z",
  canonicalUrl: "https://bote.example/articles/2026/11/hafen-kran",
  keywords: ["Hafen"],
  subjects: [{ code: "medtop:20000356" }],
  rights,
  notices: [
    {
      kind: "correction",
      at: "2026-11-20T12:00:00.000Z",
      text: "Der Kran steht am Südkai, nicht am Nordkai.",
    },
  ],
  pictures: [{ ...picture, renditions: [rendition] }],
  bodyHtml: "<p>Am Südkai steht ein Kran still.</p>",
};

const entry = {
  id: "2026-hafen-kran",
  revision: 2,
  language: "de",
  type: "application/json",
  article: articleExample,
};

/** A page of changes. */
export const changesExample: ChangesPage = {
  next_cursor: cursor,
  has_more: false,
  changes: [{ kind: "corrected", at: "2026-11-20T12:00:00.000Z", ...entry }],
};

/** A page of articles. */
export const articlesExample: ArticlesPage = {
  changes_cursor: cursor,
  next_cursor: null,
  articles: [entry],
};

/** A picture by itself. */
export const pictureExample: SinglePicture = {
  ...picture,
  article: "2026-hafen-kran",
  revision: 2,
  renditions: [
    {
      ...rendition,
      signedHref: `${rendition.href}?expires=1795175100&key=0aB3dE5gH7&signature=Zr9gk1bK3m5p7t9v1x3z5w`,
      signedUntil: "2026-11-20T12:05:00.000Z",
    },
  ],
};

/** The list of sections. */
export const sectionsExample: SectionList = {
  sections: [{ id: "hafen", title: "Hafen", formerly: ["kai"] }],
};

/** An account. */
export const accountExample: Account = {
  partner: { id: "nordkurier", name: "Nordkurier" },
  key: { id: "0aB3dE5gH7", label: "production", scopes: ["articles", "changes", "pictures", "usage"] },
  entitlement: {
    revision: 3,
    sections: ["hafen"],
    formats: ["json", "ninjs-3.1"],
    pictures: "with",
    access: "full",
    embargo: "hold",
  },
  limits: [
    { policy: "minute", requests: 600, left: 599, resets_at: "2026-11-20T12:01:00.000Z" },
    { policy: "day", requests: 50_000, left: 41_200, resets_at: "2026-11-21T00:00:00.000Z" },
  ],
};

/** Usage. */
export const usageExample: Usage = {
  from: "2026-11-20",
  to: "2026-11-20",
  usage: [{ day: "2026-11-20", endpoint: "/v1/changes", requests: 2880, bytes: 18_400_112 }],
};
