import type { Instant } from "@depesche/content-model";

import type { Entry, EntryPicture } from "./entry.ts";

/** What a value of an entry is, which decides how it is written. */
export type EntryValueKind = "text" | "address" | "html" | "count" | "instant";

/** Looks at a value and gives what shall stand in its place; counts are written in figures. */
export type EntryVisit = (value: string, kind: EntryValueKind) => string;

/** Names an entry's shape: two of the same shape are written alike but for their values. */
export function nameShape({ creators, categories, pictures, html, mining }: Entry): string {
  return [
    html === undefined ? "summary" : "whole",
    mining ?? "",
    creators.map(({ url }) => (url === undefined ? "n" : "u")).join(""),
    categories.map(({ isCoded }) => (isCoded === true ? "c" : "w")).join(""),
    ...pictures.map(
      ({ role, caption, alt }) => `${role}${caption === undefined ? "" : "+"}${alt === "" ? "" : "a"}`,
    ),
  ].join(" ");
}

/** Visits the values in which entries of one shape differ, always in the same order, and makes an entry of what comes back. */
export function visitEntry(entry: Entry, visit: EntryVisit): Entry {
  return {
    ...entry,
    id: visit(entry.id, "address"),
    url: visit(entry.url, "address"),
    title: visit(entry.title, "text"),
    summary: visit(entry.summary, "text"),
    ...(entry.html !== undefined && { html: visit(entry.html, "html") }),
    language: visit(entry.language, "text"),
    creators: entry.creators.map(({ name, url }) => ({
      name: visit(name, "text"),
      ...(url !== undefined && { url: visit(url, "address") }),
    })),
    // An instant comes back as one.
    publishedAt: visit(entry.publishedAt, "instant") as Instant,
    updatedAt: visit(entry.updatedAt, "instant") as Instant,
    categories: entry.categories.map((category) => ({
      ...category,
      label: visit(category.label, "text"),
      term: visit(category.term, "text"),
      scheme: visit(category.scheme, "address"),
    })),
    pictures: entry.pictures.map((picture) => visitPicture(picture, visit)),
    copyright: visit(entry.copyright, "text"),
  };
}

function visitPicture(picture: EntryPicture, visit: EntryVisit): EntryPicture {
  return {
    ...picture,
    url: visit(picture.url, "address"),
    type: visit(picture.type, "text"),
    sizeBytes: Number(visit(String(picture.sizeBytes), "count")),
    widthPx: Number(visit(String(picture.widthPx), "count")),
    heightPx: Number(visit(String(picture.heightPx), "count")),
    alt: picture.alt === "" ? "" : visit(picture.alt, "text"),
    ...(picture.caption !== undefined && { caption: visit(picture.caption, "text") }),
    credit: visit(picture.credit, "text"),
  };
}
