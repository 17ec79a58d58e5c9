import type { NewsItem } from "../item/news-item.ts";
import { formatEditorialNote } from "../ninjs/item-status.ts";
import { toFlatText } from "../json-text/flat-text.ts";
import { renderItemMarkup } from "../markup/item-markup.ts";
import { splitSubject } from "../news-code.ts";
import { toDigitalSourceType, toInfoSource } from "./origin-member.ts";
import { toPictureObject } from "./picture-object.ts";
import { toRightsInfo } from "./rights-member.ts";

/** Writes an item as a ninjs 3.1 object (IPTC News in JSON). */
export function formatNinjs3(item: NewsItem): string {
  return JSON.stringify(toNinjs3(item));
}

/* What is undefined has no member. */
function toNinjs3(item: NewsItem): unknown {
  return {
    standard: {
      name: "ninjs",
      version: "3.1",
      schema: "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
    },
    uri: item.uri,
    type: "text",
    representationType: item.extent === "full" ? "full" : "partial",
    version: String(item.revision),
    firstCreated: item.firstCreatedAt,
    versionCreated: item.versionCreatedAt,
    contentCreated: item.publishedAt,
    embargoedUntil: item.embargoUntil,
    pubStatus: item.status,
    urgency: item.urgency,
    language: item.language,
    headlines: listFilled([
      { role: "main", value: item.headline },
      { role: "kicker", value: item.kicker },
    ]),
    slugline: item.slugline,
    by: item.byline,
    located: item.dateline,
    descriptions: listFilled([{ role: "summary", contentType: "text/plain", value: item.summary }]),
    bodies: listFilled([{ role: "main", contentType: "text/html", value: renderItemMarkup(item) }]),
    people: listAny(item.authors.map(({ id, name }) => ({ name, rel: "author", literal: id }))),
    infoSources: [
      { name: item.publisher, role: "publisher" },
      ...(item.provider === undefined ? [] : [toInfoSource(item.provider)]),
    ],
    subjects: listAny([
      ...(item.section === undefined
        ? []
        : [{ name: item.section.title, rel: "section", literal: item.section.id }]),
      ...item.subjects.map(({ code, name }) => {
        const { scheme, code: term } = splitSubject(code);
        const uri = scheme === undefined ? undefined : toFlatText(scheme + term);
        return { name, rel: "about", uri, literal: uri === undefined ? code : undefined };
      }),
      ...item.keywords.map((name) => ({ name, rel: "keyword" })),
    ]),
    genres: item.genre === undefined ? undefined : [{ name: item.genre }],
    copyrightHolder: item.rights.copyrightHolder,
    copyrightNotice: item.rights.copyrightNotice,
    usageTerms: item.rights.usageTerms,
    rightsInfo: toRightsInfo(item),
    expires: item.expiresAt,
    edNote: formatEditorialNote(item),
    digitalSourceType: toDigitalSourceType(item.digitalSourceType),
    altIds: [{ role: "articleId", value: item.id }],
    renditions:
      item.canonicalUrl === undefined
        ? undefined
        : [{ name: "canonical", href: item.canonicalUrl, contentType: "text/html" }],
    associations: listAny([
      ...item.pictures.map((picture) => toPictureObject(picture, item)),
      ...(item.translationOf === undefined
        ? []
        : [{ name: "translationOf", rel: "translationOf", uri: item.translationOf, type: "text" }]),
    ]),
  };
}

function listFilled<T extends { readonly value: string | undefined }>(
  entries: readonly T[],
): readonly T[] | undefined {
  return listAny(entries.filter(({ value }) => value !== undefined));
}

function listAny<T>(entries: readonly T[]): readonly T[] | undefined {
  return entries.length === 0 ? undefined : entries;
}
