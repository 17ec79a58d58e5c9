import {
  toArticleIdOf,
  toInstantOf,
  toLanguageOf,
  toLineOf,
  toProseOf,
  toProviderIdOf,
  toSectionIdOf,
} from "../foreign-value.ts";
import { newsSignals, type NewsItem } from "../item/news-item.ts";
import { joinSubject, mediaTopicScheme } from "../news-code.ts";
import { readStatus } from "../ninjs/item-status.ts";
import { refuse, type ReadOptions, type ReadResult } from "../read-fault.ts";
import { findElement, lineOf, listElements, type XmlElement } from "../xml/element.ts";
import { parseXml } from "../xml/parse-xml.ts";
import { readNitfBody } from "./body-reader.ts";
import { linesOf } from "./lines.ts";
import { readMedia } from "./media-reader.ts";
import { readNotices } from "./notice-reader.ts";
import { readRights } from "./rights-reader.ts";
import { nitfNamespace } from "./vocabulary.ts";

const KNOWN = new Set(["title", "meta", "tobject", "docdata", "pubdata", "revision-history"]);

/** Reads NITF 3.x, with its namespace or, as before 3.4, without. */
export function parseNitf(text: string, options: ReadOptions = {}): ReadResult {
  const parsed = parseXml(text);
  if (!parsed.ok) return parsed;
  const { root } = parsed;
  if (root.name !== "nitf" || (root.uri !== nitfNamespace && root.uri !== "")) {
    return refuse(
      "other-format",
      `the root element <${root.name}> is not NITF's`,
      `use <nitf xmlns="${nitfNamespace}">`,
      {
        path: root.name,
      },
    );
  }
  const head = findElement(root, "head");
  const docdata = findElement(head, "docdata");
  const bodyHead = findElement(root, "body", "body.head");
  const content = findElement(root, "body", "body.content");
  const uri = root.attributes["uno"] ?? findElement(docdata, "doc-id")?.attributes["id-string"];
  if (uri === undefined || uri === "") {
    return refuse("missing", "the document has neither uno nor doc-id", "give it the name it is known by", {
      path: "nitf/head/docdata/doc-id",
    });
  }
  const meta = (name: string): string | undefined => listMetas(head, name)[0];
  const norm = (name: string): NewsItem["publishedAt"] =>
    toInstantOf(findElement(docdata, name)?.attributes["norm"]);
  for (const name of ["date.issue", "date.release", "date.expire"]) {
    if (findElement(docdata, name)?.attributes["norm"] !== undefined && norm(name) === undefined) {
      return refuse("bad-value", `${name} is no date and time`, "write its norm as 20261120T080000Z", {
        path: `nitf/head/docdata/${name}`,
      });
    }
  }
  const versionCreatedAt = toInstantOf(meta("version-created")) ?? norm("date.issue") ?? options.receivedAt;
  if (versionCreatedAt === undefined) {
    return refuse("missing", "the document does not say when it was made", "give docdata/date.issue", {
      path: "nitf/head/docdata/date.issue",
    });
  }
  const id = toArticleIdOf(meta("article-id"), uri);
  const pubdata = findElement(head, "pubdata");
  const hedline = findElement(bodyHead, "hedline");
  const access = meta("access");
  const status = readStatus(docdata?.attributes["management-status"]);
  const message = findElement(docdata, "ed-msg");
  const item: NewsItem = {
    id,
    uri,
    revision: Math.max(1, Number(findElement(docdata, "du-key")?.attributes["version"] ?? 1) || 1),
    status,
    signals: listMetas(head, "signal").flatMap((text) => newsSignals.find((signal) => signal === text) ?? []),
    extent: meta("extent") === "teaser" ? "teaser" : "full",
    access: access === "registered" || access === "paid" ? access : "free",
    language: toLanguageOf(root.attributes["baselang"]),
    headline: lineOf(findElement(hedline, "hl1")) ?? lineOf(findElement(head, "title")),
    kicker:
      toLineOf(meta("kicker")) ??
      lineOf(listElements(hedline, "hl2").find((one) => one.attributes["class"] === "kicker")),
    slugline: toLineOf(findElement(docdata, "du-key")?.attributes["key"]),
    summary: readSummary(bodyHead),
    byline: lineOf(findElement(bodyHead, "byline")),
    dateline: lineOf(findElement(bodyHead, "dateline", "location") ?? findElement(bodyHead, "dateline")),
    authors: listElements(findElement(docdata, "identified-content"), "person")
      .filter((person) => person.attributes["class"] === "author")
      .flatMap((person) => {
        const name = lineOf(person);
        return name === undefined ? [] : [{ id: person.attributes["value"], name }];
      }),
    section: readSection(meta("section"), toLineOf(pubdata?.attributes["position.section"])),
    publisher:
      toLineOf(pubdata?.attributes["name"] ?? findElement(docdata, "doc-id")?.attributes["regsrc"]) ?? "",
    provider: readProvider(findElement(bodyHead, "distributor")),
    firstCreatedAt: toInstantOf(meta("first-created")) ?? versionCreatedAt,
    versionCreatedAt,
    publishedAt: toInstantOf(pubdata?.attributes["date.publication"]),
    embargoUntil: norm("date.release"),
    expiresAt: norm("date.expire"),
    canonicalUrl: pubdata?.attributes["ex-ref"],
    translationOf: meta("translation-of"),
    urgency: readUrgency(findElement(docdata, "urgency")?.attributes["ed-urg"]),
    genre: toLineOf(findElement(head, "tobject", "tobject.property")?.attributes["tobject.property.type"]),
    keywords: listElements(findElement(docdata, "key-list"), "keyword").flatMap(
      (keyword) => toLineOf(keyword.attributes["key"]) ?? [],
    ),
    subjects: listElements(findElement(head, "tobject"), "tobject.subject").flatMap(readSubject),
    digitalSourceType: meta("digital-source-type"),
    rights: readRights(bodyHead, docdata),
    notices: readNotices(bodyHead),
    takedownNotice: status === "usable" ? undefined : toProseOf(message?.attributes["info"]),
    pictures: readMedia(content, id),
    body: readNitfBody(content, id),
  };
  const ignored = listElements(head).filter((element) => !KNOWN.has(element.name));
  return { ok: true, item, ignored: ignored.map(({ name }) => `nitf/head/${name}`) };
}

function listMetas(head: XmlElement | undefined, name: string): readonly string[] {
  return listElements(head, "meta")
    .filter((meta) => meta.attributes["name"] === name)
    .map((meta) => meta.attributes["content"] ?? "");
}

function readSummary(head: XmlElement | undefined): string | undefined {
  const paragraphs = listElements(findElement(head, "abstract")).flatMap((element) => linesOf(element) ?? []);
  return paragraphs.length === 0 ? undefined : paragraphs.join("\n\n");
}

function readSection(id: string | undefined, title: string | undefined): NewsItem["section"] {
  return title === undefined ? undefined : { id: toSectionIdOf(id ?? title), title };
}

function readProvider(distributor: XmlElement | undefined): NewsItem["provider"] {
  const org = findElement(distributor, "org");
  const name = lineOf(org ?? distributor);
  return name === undefined ? undefined : { id: toProviderIdOf(org?.attributes["value"]), name };
}

function readSubject(element: XmlElement): NewsItem["subjects"] {
  const source = element.attributes["tobject.subject.ipr"] ?? "IPTC";
  const code = element.attributes["tobject.subject.refnum"];
  const name = toLineOf(element.attributes["tobject.subject.matter"]);
  if (code === undefined) return [];
  return [{ code: source === "IPTC" ? joinSubject(mediaTopicScheme, code) : `${source}:${code}`, name }];
}

function readUrgency(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]$/.test(text) ? Number(text) : undefined;
}
