import { listPictureFiles } from "@depesche/content-model";
import type { NewsItem } from "../item/news-item.ts";
import { keyOf } from "../item/news-picture.ts";
import { anchorPrefixOf } from "../markup/anchor-prefix.ts";
import { escapeText, formatElement, formatTextElement } from "../xml/write-xml.ts";
import { formatBlocks } from "./body-write.ts";
import { formatHead } from "./head-write.ts";
import { formatMedia, formatRepeatedMedia, formatUnplacedMedia } from "./media-write.ts";
import { formatNotices } from "./notice-write.ts";
import { nitfNamespace } from "./vocabulary.ts";

/** Writes an item as NITF 3.6. */
export function formatNitf(item: NewsItem): string {
  const content = formatContent(item);
  const body = [
    formatElement("body.head", {}, formatBodyHead(item)),
    content === "" ? "" : formatElement("body.content", {}, `\n${content}\n`),
    formatBodyEnd(item),
  ];
  const nitf = formatElement(
    "nitf",
    {
      xmlns: nitfNamespace,
      version: "-//IPTC//DTD NITF 3.6//EN",
      "change.date": "September 11, 2009",
      "change.time": "12:26",
      uno: item.uri,
      baselang: item.language,
    },
    `\n${formatHead(item)}\n<body>\n${body.filter((part) => part !== "").join("\n")}\n</body>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${nitf}\n`;
}

function formatBodyHead(item: NewsItem): string {
  const { rights } = item;
  const hedline =
    item.headline === undefined
      ? ""
      : formatElement(
          "hedline",
          {},
          formatTextElement("hl1", item.headline) +
            formatTextElement("hl2", item.kicker, { class: "kicker" }),
        );
  const terms =
    formatTextElement("rights.owner", rights.copyrightHolder) +
    formatTextElement("rights.type", `syndication ${rights.syndication}`) +
    formatTextElement("rights.type", `text and data mining ${rights.textAndDataMining}`) +
    formatTextElement("rights.limitations", rights.usageTerms);
  const dateline =
    item.dateline === undefined
      ? ""
      : formatElement("dateline", {}, formatTextElement("location", item.dateline));
  const abstract =
    item.summary === undefined
      ? ""
      : formatElement(
          "abstract",
          {},
          formatElement("p", {}, escapeText(item.summary).replaceAll("\n", "<br/>")),
        );
  return (
    hedline +
    formatNotices(item) +
    formatCopyright(rights.copyrightNotice) +
    formatElement("rights", {}, terms) +
    formatTextElement("byline", item.byline) +
    (item.provider === undefined
      ? ""
      : formatElement(
          "distributor",
          {},
          formatTextElement("org", item.provider.name, { idsrc: "provider", value: item.provider.id }),
        )) +
    dateline +
    abstract
  );
}

function formatCopyright(notice: string | undefined): string {
  if (notice === undefined) return "";
  const content = `<body.content>${formatTextElement("p", notice)}</body.content>`;
  return formatElement("note", { noteclass: "cpyrt" }, content);
}

function formatContent(item: NewsItem): string {
  const placed = new Set(listPictureFiles(item.body));
  const shown = new Set<string>();
  const unplaced = formatUnplacedMedia(item, placed);
  const blocks = formatBlocks(item.body, {
    anchorPrefix: anchorPrefixOf(item.id),
    formatFigure: (key) => {
      const place = item.pictures.findIndex((picture) => keyOf(picture) === key);
      const picture = item.pictures[place];
      if (picture === undefined) return "";
      if (shown.has(key)) return formatRepeatedMedia(picture);
      shown.add(key);
      return formatMedia(picture, place);
    },
  });
  return [...unplaced, blocks].filter((part) => part !== "").join("\n");
}

function formatBodyEnd(item: NewsItem): string {
  const source = item.canonicalUrl === undefined ? item.publisher : `${item.publisher}, ${item.canonicalUrl}`;
  return formatElement("body.end", {}, formatTextElement("tagline", source, { type: "std" }));
}
