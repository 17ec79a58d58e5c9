import type { NewsItem } from "../item/news-item.ts";
import { splitSubject } from "../news-code.ts";
import { formatEditorialNote } from "../ninjs/item-status.ts";
import { renderItemMarkup } from "../markup/item-markup.ts";
import { toDigitalSourceType, toInfoSource } from "./origin-member.ts";
import { toPictureObject } from "./picture-object.ts";
import { toRightsInfo } from "./rights-member.ts";

/**
 * Writes an item as ninjs 1.6 with the habits of Superdesk and Newshub: the text in `body_html`, the lead picture as
 * `featuremedia`, others as `editor_0`, `editor_1` …, a picture's alternative text in its `body_text`.
 */
export function formatNinjs1(item: NewsItem): string {
  return JSON.stringify({
    $standard: {
      name: "ninjs",
      version: "1.6",
      schema: "http://www.iptc.org/std/ninjs/ninjs-schema_1.6.json",
    },
    uri: item.uri,
    type: "text",
    representationtype: item.extent === "full" ? "complete" : "incomplete",
    version: String(item.revision),
    firstcreated: item.firstCreatedAt,
    versioncreated: item.versionCreatedAt,
    contentcreated: item.publishedAt,
    embargoed: item.embargoUntil,
    pubstatus: item.status,
    urgency: item.urgency,
    language: item.language,
    headline: item.headline,
    headline_kicker: item.kicker,
    slugline: item.slugline,
    byline: item.byline,
    located: item.dateline,
    description_text: item.summary,
    body_html: renderItemMarkup(item),
    person: listAny(item.authors.map(({ id, name }) => ({ name, rel: "author", code: id }))),
    infosource: [
      { name: item.publisher, rel: "publisher" },
      ...(item.provider === undefined ? [] : [toInfoSource(item.provider)]),
    ],
    subject: listAny([
      ...(item.section === undefined
        ? []
        : [{ name: item.section.title, rel: "section", code: item.section.id }]),
      ...item.subjects.map(({ code: full, name }) => {
        const { scheme, code } = splitSubject(full);
        return { name, rel: "about", scheme, code };
      }),
      ...item.keywords.map((name) => ({ name, rel: "keyword" })),
    ]),
    genre: item.genre === undefined ? undefined : [{ name: item.genre }],
    copyrightholder: item.rights.copyrightHolder,
    copyrightnotice: item.rights.copyrightNotice,
    usageterms: item.rights.usageTerms,
    rightsinfo: toRightsInfo(item),
    expires: item.expiresAt,
    ednote: formatEditorialNote(item),
    digitalsourcetype: toDigitalSourceType(item.digitalSourceType),
    altids: { articleid: item.id },
    renditions:
      item.canonicalUrl === undefined
        ? undefined
        : { canonical: { href: item.canonicalUrl, mimetype: "text/html" } },
    associations: toAssociations(item),
  });
}

function toAssociations(item: NewsItem): Readonly<Record<string, unknown>> | undefined {
  const associations: Record<string, unknown> = {};
  let others = 0;
  for (const picture of item.pictures) {
    const isFeature = picture.role === "lead" && !("featuremedia" in associations);
    const name = isFeature ? "featuremedia" : `${picture.role === "lead" ? "lead" : "editor"}_${others++}`;
    associations[name] = toPictureObject(picture, item);
  }
  if (item.translationOf !== undefined)
    associations["translated_from"] = { uri: item.translationOf, type: "text" };
  return Object.keys(associations).length === 0 ? undefined : associations;
}

function listAny<T>(entries: readonly T[]): readonly T[] | undefined {
  return entries.length === 0 ? undefined : entries;
}
