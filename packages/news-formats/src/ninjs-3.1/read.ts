import type { NewsItem, NewsSubject } from "../item/news-item.ts";
import { toArticleIdOf, toLanguageOf, toProviderIdOf, toSectionIdOf } from "../foreign-value.ts";
import { digitalSourceTypeOf, joinSubject, mediaTopicScheme } from "../news-code.ts";
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
import { spellAsNinjs3 } from "./ninjs-2-spelling.ts";
import { readPictures } from "./picture-reader.ts";
import { readRightsMembers } from "./rights-reader.ts";

const KNOWN = new Set([
  "standard",
  "uri",
  "type",
  "representationType",
  "version",
  "firstCreated",
  "versionCreated",
  "contentCreated",
  "embargoedUntil",
  "pubStatus",
  "urgency",
  "language",
  "headlines",
  "slugline",
  "by",
  "located",
  "descriptions",
  "bodies",
  "people",
  "infoSources",
  "subjects",
  "genres",
  "copyrightHolder",
  "copyrightNotice",
  "usageTerms",
  "rightsInfo",
  "expires",
  "edNote",
  "digitalSourceType",
  "altIds",
  "renditions",
  "associations",
]);

/** Reads a ninjs 2.x or 3.x object; one of another kind than news content (event, planning) is refused. */
export function parseNinjs3(text: string, options: ReadOptions = {}): ReadResult {
  const parsed = parseJsonObject(text);
  if (!parsed.ok) return parsed;
  const object = "versioncreated" in parsed.object ? spellAsNinjs3(parsed.object) : parsed.object;
  const uri = lineAt(object, "uri");
  if (uri === undefined) {
    return refuse("missing", "the item has no uri", "give it the address that names it", { path: "/uri" });
  }
  const type = stringAt(object, "type");
  if (type === "event" || type === "planning") {
    return refuse("other-kind", `the item is of type ${type}`, "send news content", { path: "/type" });
  }
  const versionCreatedAt =
    instantAt(object, "versionCreated") ?? instantAt(object, "firstCreated") ?? options.receivedAt;
  if (versionCreatedAt === undefined) {
    return refuse("missing", "the item does not say when it was made", "give versionCreated", {
      path: "/versionCreated",
    });
  }
  const wrong = findBadValue(object);
  if (wrong !== undefined) return wrong;
  const id = toArticleIdOf(findByRole(object, "altIds", "articleId"), uri);
  const pictures = readPictures(object, id);
  const status = readStatus(stringAt(object, "pubStatus"));
  const content = readBody(object, id, pictures);
  const item: NewsItem = {
    id,
    uri,
    revision: Math.max(1, Math.trunc(numberAt(object, "version") ?? 1)),
    status,
    signals: inferSignals({ status, notices: content.notices }),
    extent: stringAt(object, "representationType") === "partial" ? "teaser" : "full",
    access: "free",
    language: toLanguageOf(stringAt(object, "language")),
    headline:
      findByRole(object, "headlines", "main") ?? readFirst(object, "headlines") ?? lineAt(object, "title"),
    kicker: findByRole(object, "headlines", "kicker"),
    slugline: lineAt(object, "slugline"),
    summary: findDescription(object),
    byline: lineAt(object, "by"),
    dateline: lineAt(object, "located"),
    authors: listByRel(object, "people", "author").flatMap((person) => {
      const name = lineAt(person, "name");
      return name === undefined ? [] : [{ id: stringAt(person, "literal"), name }];
    }),
    ...readSources(object),
    ...readSubjects(object),
    firstCreatedAt: instantAt(object, "firstCreated") ?? versionCreatedAt,
    versionCreatedAt,
    publishedAt: instantAt(object, "contentCreated"),
    embargoUntil: instantAt(object, "embargoedUntil"),
    expiresAt: instantAt(object, "expires"),
    canonicalUrl: listObjects(object["renditions"])
      .filter((rendition) => rendition["name"] === "canonical")
      .map((rendition) => stringAt(rendition, "href"))[0],
    translationOf: listByRel(object, "associations", "translationOf").map((one) => stringAt(one, "uri"))[0],
    urgency: numberAt(object, "urgency"),
    genre: listObjects(object["genres"]).map((genre) => lineAt(genre, "name"))[0],
    digitalSourceType: digitalSourceTypeOf(stringAt(objectAt(object, "digitalSourceType"), "uri")),
    rights: readRightsMembers(object),
    notices: content.notices,
    takedownNotice: status === "usable" ? undefined : proseAt(object, "edNote"),
    pictures,
    body: content.body,
  };
  return {
    ok: true,
    item,
    ignored: Object.keys(object)
      .filter((key) => !KNOWN.has(key))
      .map((key) => `/${key}`),
  };
}

function findBadValue(object: JsonObject): Extract<ReadResult, { ok: false }> | undefined {
  for (const key of ["firstCreated", "versionCreated", "contentCreated", "embargoedUntil", "expires"]) {
    if (object[key] !== undefined && instantAt(object, key) === undefined) {
      return refuse("bad-value", `${key} is no date and time`, "write it by RFC 3339", { path: `/${key}` });
    }
  }
  for (const key of ["headlines", "bodies", "associations", "subjects"]) {
    if (object[key] !== undefined && !Array.isArray(object[key])) {
      return refuse("other-format", `${key} is no list`, "send ninjs 3.x, or ask for 1.x", {
        path: `/${key}`,
      });
    }
  }
  return undefined;
}

function readBody(
  object: JsonObject,
  id: NewsItem["id"],
  pictures: NewsItem["pictures"],
): Pick<NewsItem, "body" | "notices"> {
  const bodies = listObjects(object["bodies"]);
  const html = bodies.find((body) =>
    /html/.test(stringAt(body, "contentType") ?? stringAt(body, "role") ?? ""),
  );
  if (html !== undefined) return readItemMarkup(stringAt(html, "value") ?? "", id, pictures);
  const plain = bodies.find((body) => /text|main|^$/.test(stringAt(body, "role") ?? ""));
  return { body: readPlainBody(plain === undefined ? "" : (stringAt(plain, "value") ?? "")), notices: [] };
}

function readSources(object: JsonObject): Pick<NewsItem, "publisher" | "provider"> {
  const sources = listObjects(object["infoSources"]);
  const provider = sources.find((source) => source["role"] === "provider");
  const publisher =
    sources.find((source) => source["role"] === "publisher") ?? sources.find((one) => one !== provider);
  const name = provider === undefined ? undefined : lineAt(provider, "name");
  return {
    publisher:
      (publisher === undefined ? undefined : lineAt(publisher, "name")) ??
      lineAt(object, "copyrightHolder") ??
      "",
    ...(provider === undefined || name === undefined
      ? {}
      : { provider: { id: toProviderIdOf(stringAt(provider, "literal")), name } }),
  };
}

function readSubjects(object: JsonObject): Pick<NewsItem, "section" | "keywords" | "subjects"> {
  const entries = listObjects(object["subjects"]);
  const section = entries.find((entry) => entry["rel"] === "section");
  const title = section === undefined ? undefined : lineAt(section, "name");
  return {
    ...(section === undefined || title === undefined
      ? {}
      : { section: { id: toSectionIdOf(stringAt(section, "literal") ?? title), title } }),
    keywords: entries
      .filter((entry) => entry["rel"] === "keyword")
      .flatMap((entry) => lineAt(entry, "name") ?? []),
    subjects: entries
      .filter((entry) => entry["rel"] !== "section" && entry["rel"] !== "keyword")
      .flatMap((entry) => readSubject(entry) ?? []),
  };
}

function readSubject(entry: JsonObject): NewsSubject | undefined {
  const uri = stringAt(entry, "uri");
  const literal = stringAt(entry, "literal");
  const name = lineAt(entry, "name");
  if (uri?.startsWith(mediaTopicScheme) === true) {
    return { code: joinSubject(mediaTopicScheme, uri.slice(mediaTopicScheme.length)), name };
  }
  const code = literal ?? uri;
  return code === undefined ? undefined : { code: joinSubject(undefined, code), name };
}

function findDescription(object: JsonObject): string | undefined {
  const entries = listObjects(object["descriptions"]);
  const entry = entries.find((one) => one["role"] === "summary") ?? entries[0];
  return entry === undefined ? undefined : proseAt(entry, "value");
}

function findByRole(object: JsonObject, list: string, role: string): string | undefined {
  const entry = listObjects(object[list]).find((one) => one["role"] === role);
  return entry === undefined ? undefined : lineAt(entry, "value");
}

function readFirst(object: JsonObject, list: string): string | undefined {
  const entry = listObjects(object[list]).find((one) => one["role"] !== "kicker");
  return entry === undefined ? undefined : lineAt(entry, "value");
}

function listByRel(object: JsonObject, list: string, rel: string): readonly JsonObject[] {
  const value = object[list];
  return (Array.isArray(value) ? value : []).filter(isObject).filter((one) => one["rel"] === rel);
}
