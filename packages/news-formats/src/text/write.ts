import { findLead, listPictureFiles } from "@depesche/content-model";
import { renderText } from "@depesche/content-model/body";
import type { NewsItem } from "../item/news-item.ts";
import { keyOf, type NewsPicture } from "../item/news-picture.ts";
import { nameNotice } from "../markup/notice-label.ts";

/**
 * Writes an item as plain text, its parts parted by blank lines. Marks between `+++` say, as on every wire, what stands
 * in the way of use: an embargo, a withhold, a kill.
 */
export function formatText(item: NewsItem): string {
  const parts = [
    listMarks(item).join("\n"),
    item.kicker,
    item.headline,
    item.byline,
    item.summary,
    item.takedownNotice,
    item.dateline,
    formatLead(item),
    renderText(item.body, {
      figure: (key) => {
        const picture = item.pictures.find((one) => keyOf(one) === key);
        return picture === undefined ? undefined : toFigureText(picture);
      },
    }),
    ...item.notices.map(({ kind, at, text, author, url }) =>
      [
        `${nameNotice(kind, item.language)} (${at.slice(0, 10)}${author === undefined ? "" : `, ${author}`}): ${text}`,
        url,
      ]
        .filter((line) => line !== undefined)
        .join("\n"),
    ),
    formatCredit(item),
  ];
  return `${parts.filter((part) => part !== undefined && part !== "").join("\n\n")}\n`;
}

function listMarks(item: NewsItem): readonly string[] {
  const marks = item.embargoUntil === undefined ? [] : [`+++ EMBARGO ${item.embargoUntil} +++`];
  if (item.status === "canceled") return [...marks, `+++ KILL ${item.uri} +++`];
  if (item.status === "withheld") return [...marks, `+++ WITHHELD ${item.uri} +++`];
  return item.signals.includes("correction") ? [...marks, `+++ CORRECTION ${item.uri} +++`] : marks;
}

function formatLead(item: NewsItem): string {
  const lead = findLead(item.pictures);
  return lead === undefined || listPictureFiles(item.body).includes(keyOf(lead))
    ? ""
    : renderText([{ kind: "figure", pictureFile: "" }], { figure: () => toFigureText(lead) });
}

function toFigureText({ alt, caption, credit }: NewsPicture): {
  readonly alt: string;
  readonly caption?: string;
  readonly credit: string;
} {
  return { alt, credit, ...(caption === undefined ? {} : { caption }) };
}

function formatCredit(item: NewsItem): string {
  return [
    item.provider === undefined ? item.publisher : `${item.provider.name} / ${item.publisher}`,
    item.canonicalUrl,
    item.rights.copyrightNotice,
    item.rights.usageTerms,
  ]
    .filter((line) => line !== undefined)
    .join("\n");
}
