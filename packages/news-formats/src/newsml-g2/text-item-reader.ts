import { toArticleIdOf, toInstantOf, toLanguageOf, toProseOf, toSectionIdOf } from "../foreign-value.ts";
import { newsSignals, type NewsItem, type NewsSignal } from "../item/news-item.ts";
import { joinSubject } from "../news-code.ts";
import { readStatus } from "../ninjs/item-status.ts";
import { refuse, type ReadOptions, type ReadResult } from "../read-fault.ts";
import { findElement, lineOf, listElements, proseOf, textOf, type XmlElement } from "../xml/element.ts";
import { readContent } from "./content-reader.ts";
import { readDigitalSourceType } from "./digital-source-type.ts";
import { readParty, readRightsInfo, nameOf } from "./party-reader.ts";
import { readPictureItem } from "./picture-item-reader.ts";
import { codeOf, endOfOwnTerm, readOwnProperty } from "./qcode.ts";
import { ownTerm } from "./vocabulary.ts";

const KNOWN = new Set([
  "catalogRef",
  "catalog",
  "pubHistory",
  "rightsInfo",
  "itemMeta",
  "contentMeta",
  "contentSet",
]);

/** Reads a newsItem, with the newsItems of its pictures. */
export function readTextItem(
  root: XmlElement,
  pictureItems: readonly XmlElement[],
  options: ReadOptions,
): ReadResult {
  const uri = root.attributes["guid"];
  const meta = findElement(root, "itemMeta");
  const content = findElement(root, "contentMeta");
  if (uri === undefined || uri === "") {
    return refuse("missing", "the newsItem has no guid", "give it the URI that names it", {
      path: "newsItem@guid",
    });
  }
  for (const name of ["versionCreated", "firstCreated", "embargoed", "expires"]) {
    const element = findElement(meta, name);
    if (element !== undefined && textOf(element).trim() !== "" && instantOf(element) === undefined) {
      return refuse("bad-value", `${name} is no date and time`, "write it by XML Schema dateTime", {
        path: `newsItem/itemMeta/${name}`,
      });
    }
  }
  const versionCreatedAt = instantOf(findElement(meta, "versionCreated")) ?? options.receivedAt;
  if (versionCreatedAt === undefined) {
    return refuse("missing", "the newsItem does not say when it was made", "give itemMeta/versionCreated", {
      path: "newsItem/itemMeta/versionCreated",
    });
  }
  const id = toArticleIdOf(readOwnProperty(meta, "itemMetaExtProperty", "articleId"), uri);
  const pictures = pictureItems.flatMap((item, index) => readPictureItem(item, id, index) ?? []);
  const status = readStatus(codeOf(findElement(meta, "pubStatus"))?.split(":")[1]);
  const { body, notices } = readContent(root, id, pictures);
  const access = readOwnProperty(meta, "itemMetaExtProperty", "access");
  const item: NewsItem = {
    id,
    uri,
    revision: Math.max(1, Number(root.attributes["version"] ?? 1) || 1),
    status,
    signals: readSignals(meta),
    extent: readOwnProperty(meta, "itemMetaExtProperty", "extent") === "teaser" ? "teaser" : "full",
    access: access === "registered" || access === "paid" ? access : "free",
    language: toLanguageOf(
      findElement(content, "language")?.attributes["tag"] ?? root.attributes["xml:lang"],
    ),
    ...readWords(content, meta),
    authors: listElements(content, "creator").flatMap((creator) => {
      const name = nameOf(creator);
      return name === undefined ? [] : [{ id: creator.attributes["literal"], name }];
    }),
    section: readSection(meta),
    publisher: nameOf(findElement(meta, "provider")) ?? "",
    provider: readParty(findElement(content, "infoSource")),
    firstCreatedAt: instantOf(findElement(meta, "firstCreated")) ?? versionCreatedAt,
    versionCreatedAt,
    publishedAt: instantOf(findElement(root, "pubHistory", "published", "timestamp")),
    embargoUntil: instantOf(findElement(meta, "embargoed")),
    expiresAt: instantOf(findElement(meta, "expires")),
    canonicalUrl: findLink(meta, "canonical")?.attributes["href"],
    translationOf: findLink(meta, "translationOf")?.attributes["residref"],
    urgency: readUrgency(content),
    genre: listElements(content, "genre").map(nameOf)[0],
    keywords: listElements(content, "keyword").flatMap((keyword) => lineOf(keyword) ?? []),
    subjects: listElements(content, "subject").flatMap((subject) => {
      const code = codeOf(subject) ?? subject.attributes["uri"];
      return code === undefined
        ? []
        : [{ code: joinSubject(undefined, code), name: lineOf(findElement(subject, "name")) }];
    }),
    digitalSourceType: readDigitalSourceType(content),
    rights: readRightsInfo(findElement(root, "rightsInfo")),
    notices,
    takedownNotice: status === "usable" ? undefined : toProseOf(proseOf(findElement(meta, "edNote"))),
    pictures,
    body,
  };
  const ignored = listElements(root).filter((element) => !KNOWN.has(element.name));
  return { ok: true, item, ignored: ignored.map(({ name }) => `newsItem/${name}`) };
}

function readWords(
  content: XmlElement | undefined,
  meta: XmlElement | undefined,
): Pick<NewsItem, "headline" | "kicker" | "slugline" | "summary" | "byline" | "dateline"> {
  const headlines = listElements(content, "headline");
  const descriptions = listElements(content, "description");
  const isKicker = (element: XmlElement): boolean => element.attributes["role"] === ownTerm("kicker");
  return {
    headline: lineOf(headlines.find((one) => !isKicker(one)) ?? findElement(meta, "title")),
    kicker: lineOf(headlines.find(isKicker)),
    slugline: lineOf(findElement(content, "slugline")),
    summary: proseOf(
      descriptions.find((one) => one.attributes["role"] === "drol:summary") ?? descriptions[0],
    ),
    byline: lineOf(findElement(content, "by")),
    dateline: lineOf(findElement(content, "dateline") ?? findElement(content, "located", "name")),
  };
}

function readSignals(meta: XmlElement | undefined): readonly NewsSignal[] {
  return listElements(meta, "signal").flatMap((element) => {
    const code = codeOf(element);
    const term = endOfOwnTerm(code, "signal-") ?? code?.replace(/^sig:/, "");
    return newsSignals.find((signal) => signal === term) ?? [];
  });
}

function readSection(meta: XmlElement | undefined): NewsItem["section"] {
  const service = findElement(meta, "service");
  const code = codeOf(service);
  const id = endOfOwnTerm(code, "section-") ?? code?.split(":")[1];
  const title = nameOf(service) ?? id;
  return title === undefined ? undefined : { id: toSectionIdOf(id ?? title), title };
}

function readUrgency(content: XmlElement | undefined): number | undefined {
  const text = lineOf(findElement(content, "urgency"));
  return text !== undefined && /^[1-9]$/.test(text) ? Number(text) : undefined;
}

function findLink(meta: XmlElement | undefined, term: string): XmlElement | undefined {
  return listElements(meta, "link").find((link) => link.attributes["rel"] === ownTerm(term));
}

function instantOf(element: XmlElement | undefined): NewsItem["publishedAt"] {
  return element === undefined ? undefined : toInstantOf(textOf(element));
}
