declare const idBrand: unique symbol;

type Id<Kind extends string> = string & { readonly [idBrand]: Kind };

/** An article's identity: never reused, and the same however the file moves. */
export type ArticleId = Id<"article">;
/** A picture's identity, `<article id>~<key>`: one use of an asset in one article. */
export type PictureId = Id<"picture">;
/** The sha-256 of an asset's bytes, 64 hexadecimal digits. */
export type AssetHash = Id<"asset">;
export type SectionId = Id<"section">;
export type AuthorId = Id<"author">;
export type ProviderId = Id<"provider">;
export type PartnerId = Id<"partner">;

const idForm = /^[a-z0-9][a-z0-9.-]*$/;
const assetForm = /^[0-9a-f]{64}$/;

/** The longest id, in characters: fits every file system and a tag URI on one line. */
export const maxIdLength = 120;

/** Tells whether a text has the form of an id: `[a-z0-9][a-z0-9.-]*`, at most 120 characters. */
export function isId(text: string): boolean {
  return text.length <= maxIdLength && idForm.test(text);
}

/** Reads an article id; throws a RangeError when the text has not its form. */
export function getArticleId(text: string): ArticleId {
  return getId(text) as ArticleId;
}

/** Reads a section id; throws a RangeError when the text has not its form. */
export function getSectionId(text: string): SectionId {
  return getId(text) as SectionId;
}

/** Reads an author id; throws a RangeError when the text has not its form. */
export function getAuthorId(text: string): AuthorId {
  return getId(text) as AuthorId;
}

/** Reads a partner id; throws a RangeError when the text has not its form. */
export function getPartnerId(text: string): PartnerId {
  return getId(text) as PartnerId;
}

/** Reads an asset hash; throws a RangeError when the text is no sha-256 in hexadecimal. */
export function getAssetHash(text: string): AssetHash {
  if (!assetForm.test(text)) throw new RangeError(`"${text}" is no asset hash`);
  return text as AssetHash;
}

/** Makes a picture's id from its article's id and its key. */
export function toPictureId(article: ArticleId, key: string): PictureId {
  return `${article}~${getId(key)}` as PictureId;
}

/** Splits a picture's id; undefined when the text is none. */
export function parsePictureId(
  text: string,
): { readonly article: ArticleId; readonly key: string } | undefined {
  const [article, key, ...rest] = text.split("~");
  if (article === undefined || key === undefined || rest.length > 0) return undefined;
  return isId(article) && isId(key) ? { article: article as ArticleId, key } : undefined;
}

/**
 * Makes an ASCII id from free text: `Die Fähre` becomes `die-faehre`. Undefined when
 * nothing of it can be written in ASCII.
 */
export function proposeId(text: string): string | undefined {
  const ascii = text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .replaceAll("æ", "ae")
    .replaceAll("ø", "oe")
    .normalize("NFD")
    .replaceAll(/\p{M}|\u00ad/gu, "")
    .replaceAll(/[^a-z0-9.]+/g, "-")
    .replaceAll(/^[-.]+|[-.]+$/g, "")
    .slice(0, 80)
    .replaceAll(/[-.]+$/g, "");
  return isId(ascii) ? ascii : undefined;
}

function getId(text: string): string {
  if (!isId(text)) throw new RangeError(`"${text}" is no id: small letters, digits, "." and "-" only`);
  return text;
}
