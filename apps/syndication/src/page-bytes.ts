import type { OutlinedArticle, PartnerChange, PartnerOutline } from "@depesche/newsroom-store";

import type { RenderedArticle } from "./article-rendering.ts";
import { tagOf } from "./entity-tag.ts";

/** An entry of a page and its document, if it is wanted. */
export interface PageEntry {
  readonly head: Readonly<Record<string, unknown>>;
  readonly document: RenderedArticle | undefined;
}

/** What stands of an article in a page beside its document. */
export function toEntryHead(outline: PartnerOutline): Readonly<Record<string, unknown>> {
  const { id, revision, language, embargoedUntil } = outline;
  return { id, revision, language, embargoed_until: embargoedUntil };
}

/** What stands of a change in a page beside its document. */
export function toChangeHead(change: PartnerChange<OutlinedArticle>): Readonly<Record<string, unknown>> {
  const { kind, at } = change;
  switch (change.kind) {
    case "killed":
    case "withheld":
    case "lost": {
      const { id, revision, language, notice } = change;
      return { kind, at, id, revision, language, notice };
    }
    case "picture-killed":
      return { kind, at, ...toEntryHead(change.article.outline), picture: change.picture };
    default:
      return { kind, at, ...toEntryHead(change.article.outline) };
  }
}

/** A page as it goes out. */
export interface PageBytes {
  readonly body: Buffer;
  /** The opaque part of its ETag. */
  readonly etag: string;
}

/** Writes a page: its own members, and the entries under a name, without parsing or hashing any document again. */
export function writePage(
  members: Readonly<Record<string, unknown>>,
  name: "articles" | "changes",
  entries: readonly PageEntry[],
): PageBytes {
  const parts: (string | Buffer)[] = [`${JSON.stringify(members).slice(0, -1)},"${name}":[`];
  for (const [at, { head, document }] of entries.entries()) {
    const text = `${at === 0 ? "" : ","}${JSON.stringify(head).slice(0, -1)}`;
    if (document === undefined) parts.push(`${text}}`);
    else parts.push(`${text},`, document.member, "}");
  }
  parts.push("]}");
  // A document stands for its bytes by its own tag.
  const tags = entries.map(({ document }) => (document === undefined ? "" : document.type + document.etag));
  const texts = parts.filter((part) => typeof part === "string");
  return { body: joinBytes(parts), etag: tagOf(Buffer.from([...texts, ...tags].join("\n"))) };
}

function joinBytes(parts: readonly (string | Buffer)[]): Buffer {
  const length = parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  const joined = Buffer.allocUnsafe(length);
  let at = 0;
  for (const part of parts) {
    at += typeof part === "string" ? joined.write(part, at) : part.copy(joined, at);
  }
  return joined;
}
