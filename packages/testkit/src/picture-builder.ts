import {
  getArticleId,
  getAssetHash,
  toPictureId,
  type ArticleId,
  type Asset,
  type AssetHash,
  type Picture,
  type Rendition,
} from "@depesche/content-model";

/** Builds a lead picture of an article (by default that of `buildArticle`), with the asset of `buildAsset`. */
export function buildPicture(
  overrides: Partial<Omit<Picture, "id">> & { readonly article?: ArticleId } = {},
): Picture {
  const { article = getArticleId("2026-hafen-kran"), ...rest } = overrides;
  const key = rest.key ?? "kran";
  return {
    id: toPictureId(article, key),
    key,
    file: `${key}.jpg`,
    asset: buildHash("a"),
    role: "lead",
    alt: "Ein Kran vor grauem Himmel",
    caption: "Der Kran am Südkai.",
    credit: "Jo Brand",
    rights: {},
    ...rest,
  };
}

/** Builds the asset that `buildPicture` uses: a JPEG of 1600 by 900 pixels. */
export function buildAsset(overrides: Partial<Asset> = {}): Asset {
  return {
    hash: buildHash("a"),
    type: "image/jpeg",
    widthPx: 1600,
    heightPx: 900,
    sizeBytes: 240_000,
    ...overrides,
  };
}

/** Builds a rendition: the preset `card`, a JPEG of 1200 by 630 pixels. */
export function buildRendition(overrides: Partial<Rendition> = {}): Rendition {
  return {
    preset: "card",
    type: "image/jpeg",
    widthPx: 1200,
    heightPx: 630,
    sizeBytes: 90_000,
    hash: buildHash("b"),
    ...overrides,
  };
}

/** Builds an asset hash of one repeated hexadecimal digit. */
export function buildHash(digit: string): AssetHash {
  return getAssetHash(digit.repeat(64));
}
