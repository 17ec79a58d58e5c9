import { newsSignals, type NewsItem } from "../item/news-item.ts";
import { toArticleIdOf, toLanguageOf } from "../foreign-value.ts";
import { digitalSourceTypeOf } from "../news-code.ts";
import { readStatus } from "../ninjs/item-status.ts";
import {
  instantAt,
  isObject,
  lineAt,
  listObjects,
  numberAt,
  objectAt,
  parseJsonObject,
  proseAt,
  stringAt,
  type JsonObject,
} from "../json-text/json-value.ts";
import { readItemMarkup, readPlainBody } from "../markup/item-markup.ts";
import { inferSignals } from "../ninjs/signal-loss.ts";
import { refuse, type ReadOptions, type ReadResult } from "../read-fault.ts";
import { knownMembers } from "./known-member.ts";
import { readPictures } from "./picture-reader.ts";
import { readRightsMembers } from "./rights-reader.ts";
import { readAuthors, readKeywords, readSection, readSources, readSubjects } from "./subject-reader.ts";

/**
 * Reads a ninjs 1.x object, strict or as Superdesk and Newshub write it: `guid` for `uri`, `service` for the section,
 * `subject[].code` without a scheme, `authors`, `keywords`, `firstpublished`, `evolvedfrom` (an update).
 */
export function parseNinjs1(text: string, options: ReadOptions = {}): ReadResult {
  const parsed = parseJsonObject(text);
  if (!parsed.ok) return parsed;
  const { object } = parsed;
  const uri = lineAt(object, "uri") ?? lineAt(object, "guid");
  if (uri === undefined) {
    return refuse("missing", "the item has neither uri nor guid", "give it the address that names it", {
      path: "/uri",
    });
  }
  const wrong = findBadValue(object);
  if (wrong !== undefined) return wrong;
  const versionCreatedAt =
    instantAt(object, "versioncreated") ?? instantAt(object, "firstcreated") ?? options.receivedAt;
  if (versionCreatedAt === undefined) {
    return refuse("missing", "the item does not say when it was made", "give versioncreated", {
      path: "/versioncreated",
    });
  }
  const id = toArticleIdOf(stringAt(objectAt(object, "altids"), "articleid"), uri);
  const pictures = readPictures(object, id);
  const status = readStatus(stringAt(object, "pubstatus"));
  const content = readBody(object, id, pictures);
  const inferred = inferSignals({ status, notices: content.notices });
  const item: NewsItem = {
    id,
    uri,
    revision: Math.max(1, Math.trunc(numberAt(object, "version") ?? 1)),
    status,
    signals: readSignals(object, inferred),
    extent: object["representationtype"] === "incomplete" ? "teaser" : "full",
    access: "free",
    language: toLanguageOf(stringAt(object, "language")),
    headline: lineAt(object, "headline") ?? lineAt(object, "title") ?? lineAt(object, "name"),
    kicker: lineAt(object, "headline_kicker"),
    slugline: lineAt(object, "slugline"),
    summary: readSummary(object),
    byline: lineAt(object, "byline"),
    dateline: lineAt(object, "located"),
    authors: readAuthors(object),
    ...readSection(object),
    ...readSources(object),
    firstCreatedAt: instantAt(object, "firstcreated") ?? versionCreatedAt,
    versionCreatedAt,
    publishedAt: instantAt(object, "contentcreated") ?? instantAt(object, "firstpublished"),
    embargoUntil: instantAt(object, "embargoed"),
    expiresAt: instantAt(object, "expires") ?? instantAt(object, "expiry"),
    canonicalUrl: stringAt(objectAt(objectAt(object, "renditions"), "canonical"), "href"),
    translationOf:
      stringAt(objectAt(objectAt(object, "associations"), "translated_from"), "uri") ??
      stringAt(object, "translated_from"),
    urgency: numberAt(object, "urgency"),
    genre: listObjects(object["genre"]).map((genre) => lineAt(genre, "name"))[0],
    keywords: readKeywords(object),
    subjects: readSubjects(object),
    digitalSourceType: digitalSourceTypeOf(stringAt(objectAt(object, "digitalsourcetype"), "uri")),
    rights: readRightsMembers(object),
    notices: content.notices,
    takedownNotice: status === "usable" ? undefined : proseAt(object, "ednote"),
    pictures,
    body: content.body,
  };
  return {
    ok: true,
    item,
    ignored: Object.keys(object)
      .filter((key) => !knownMembers.has(key))
      .map((key) => `/${key}`),
  };
}

/* Superdesk has signals, and names what an item evolved from. */
function readSignals(object: JsonObject, inferred: NewsItem["signals"]): NewsItem["signals"] {
  const codes = listObjects(object["signal"]).map((signal) => signal["code"]);
  const said = newsSignals.filter((signal) => codes.includes(signal) || inferred.includes(signal));
  if (said.length > 0) return said;
  return stringAt(object, "evolvedfrom") === undefined ? [] : ["update"];
}

function findBadValue(object: JsonObject): Extract<ReadResult, { ok: false }> | undefined {
  for (const key of ["firstcreated", "versioncreated", "contentcreated", "embargoed", "expires"]) {
    if (typeof object[key] === "string" && instantAt(object, key) === undefined) {
      return refuse("bad-value", `${key} is no date and time`, "write it by RFC 3339", { path: `/${key}` });
    }
  }
  for (const key of ["headlines", "bodies"]) {
    if (Array.isArray(object[key])) {
      return refuse("other-format", `the item has ${key}`, "read it as ninjs 3.1", { path: `/${key}` });
    }
  }
  const { associations } = object;
  if (associations !== undefined && associations !== null && !isObject(associations)) {
    return refuse("other-format", "associations is no object", "read it as ninjs 3.1", {
      path: "/associations",
    });
  }
  return undefined;
}

function readSummary(object: JsonObject): string | undefined {
  const own = proseAt(object, "description_text") ?? proseAt(object, "abstract");
  if (own !== undefined || object["type"] !== "text") return own;
  return proseAt(object, "description");
}

function readBody(
  object: JsonObject,
  id: NewsItem["id"],
  pictures: NewsItem["pictures"],
): Pick<NewsItem, "body" | "notices"> {
  const html = stringAt(object, "body_html") ?? stringAt(object, "body_xhtml");
  if (html !== undefined) return readItemMarkup(html, id, pictures);
  const isPicture = object["type"] === "picture" || object["type"] === "graphic";
  return { body: isPicture ? [] : readPlainBody(stringAt(object, "body_text") ?? ""), notices: [] };
}
