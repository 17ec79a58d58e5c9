import type { NewsItem } from "../item/news-item.ts";
import { splitSubject } from "../news-code.ts";
import { formatElement, formatTextElement } from "../xml/write-xml.ts";
import { formatNorm } from "./vocabulary.ts";

/** Writes NITF's head: what NITF has no element for stands in `meta`. */
export function formatHead(item: NewsItem): string {
  return formatElement(
    "head",
    {},
    `\n${[
      formatTextElement("title", item.headline),
      ...formatMetas(item),
      formatTobject(item),
      formatElement("docdata", { "management-status": managementStatusOf(item) }, formatDocdata(item)),
      formatPubdata(item),
      formatElement("revision-history", {
        function: "editor",
        norm: formatNorm(item.versionCreatedAt),
        comment: item.signals.length === 0 ? undefined : item.signals.join(" "),
      }),
    ]
      .filter((part) => part !== "")
      .join("\n")}\n`,
  );
}

/* `embargoed` is a status of NITF's own: usable once date.release has passed. */
function managementStatusOf(item: NewsItem): string {
  return item.status === "usable" && item.embargoUntil !== undefined ? "embargoed" : item.status;
}

function formatMetas(item: NewsItem): readonly string[] {
  const entries: readonly (readonly [string, string | undefined])[] = [
    ["article-id", item.id],
    ["extent", item.extent],
    ["access", item.access],
    ...item.signals.map((signal) => ["signal", signal] as const),
    ["digital-source-type", item.digitalSourceType],
    ["section", item.section?.id],
    ["translation-of", item.translationOf],
    ["first-created", item.firstCreatedAt],
    ["version-created", item.versionCreatedAt],
    ["kicker", item.headline === undefined ? item.kicker : undefined],
  ];
  return entries
    .filter(([, content]) => content !== undefined)
    .map(([name, content]) => formatElement("meta", { name, content }));
}

function formatTobject(item: NewsItem): string {
  const genre =
    item.genre === undefined
      ? ""
      : formatElement("tobject.property", { "tobject.property.type": item.genre });
  const subjects = item.subjects.map(({ code, name }) => {
    const { scheme, code: refnum } = splitSubject(code);
    const end = code.indexOf(":");
    return formatElement("tobject.subject", {
      "tobject.subject.ipr": scheme === undefined ? code.slice(0, Math.max(0, end)) : "IPTC",
      "tobject.subject.refnum": scheme === undefined ? code.slice(end + 1) : refnum,
      "tobject.subject.matter": name,
    });
  });
  return formatElement("tobject", { "tobject.type": "news" }, genre + subjects.join(""));
}

function formatDocdata(item: NewsItem): string {
  const { rights } = item;
  return (
    item.notices
      .filter((notice) => notice.kind === "correction")
      .map((notice) => formatElement("correction", { info: notice.text, "id-string": item.uri }))
      .join("") +
    formatElement("doc-id", { regsrc: item.publisher, "id-string": item.uri }) +
    (item.urgency === undefined ? "" : formatElement("urgency", { "ed-urg": item.urgency })) +
    formatElement("date.issue", { norm: formatNorm(item.versionCreatedAt) }) +
    (item.embargoUntil === undefined
      ? ""
      : formatElement("date.release", { norm: formatNorm(item.embargoUntil) })) +
    (item.expiresAt === undefined ? "" : formatElement("date.expire", { norm: formatNorm(item.expiresAt) })) +
    (item.takedownNotice === undefined
      ? ""
      : formatElement("ed-msg", {
          "msg-type": item.status === "canceled" ? "kill" : "withhold",
          info: item.takedownNotice,
        })) +
    formatElement("du-key", { generation: item.revision, version: item.revision, key: item.slugline }) +
    (rights.copyrightNotice === undefined && rights.copyrightHolder === undefined
      ? ""
      : formatElement("doc.copyright", {
          year: /\b(?:19|20)\d\d\b/.exec(rights.copyrightNotice ?? "")?.[0],
          holder: rights.copyrightHolder,
        })) +
    formatElement("doc.rights", {
      owner: rights.copyrightHolder,
      type: `syndication ${rights.syndication}`,
      limitations: rights.usageTerms,
    }) +
    (item.keywords.length === 0
      ? ""
      : formatElement(
          "key-list",
          {},
          item.keywords.map((key) => formatElement("keyword", { key })).join(""),
        )) +
    (item.authors.length === 0
      ? ""
      : formatElement(
          "identified-content",
          {},
          item.authors
            .map(({ id, name }) => formatTextElement("person", name, { class: "author", value: id }))
            .join(""),
        ))
  );
}

function formatPubdata(item: NewsItem): string {
  return formatElement("pubdata", {
    type: "web",
    name: item.publisher,
    "date.publication": item.publishedAt === undefined ? undefined : formatNorm(item.publishedAt),
    "position.section": item.section?.title,
    "ex-ref": item.canonicalUrl,
  });
}
