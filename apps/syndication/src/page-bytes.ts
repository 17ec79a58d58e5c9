import type { PartnerArticle, PartnerChange } from "@depesche/newsroom-store";

import type { RenderedArticle } from "./article-rendering.ts";

/** An entry of a page and its document, if it is wanted. */
export interface PageEntry {
  readonly head: Readonly<Record<string, unknown>>;
  readonly document: RenderedArticle | undefined;
}

/** What stands of an article in a page beside its document. */
export function toEntryHead({
  article,
  revision,
  embargoedUntil,
}: PartnerArticle): Readonly<Record<string, unknown>> {
  const { id, language } = article;
  return { id, revision, language, embargoed_until: embargoedUntil };
}

/** What stands of a change in a page beside its document. */
export function toChangeHead(change: PartnerChange): Readonly<Record<string, unknown>> {
  const { kind, at } = change;
  switch (change.kind) {
    case "killed":
    case "withheld":
    case "lost": {
      const { id, revision, language, notice } = change;
      return { kind, at, id, revision, language, notice };
    }
    case "picture-killed":
      return { kind, at, ...toEntryHead(change.article), picture: change.picture };
    default:
      return { kind, at, ...toEntryHead(change.article) };
  }
}

/** Writes a page: its own members, and the entries under a name, without parsing any document again. */
export function writePage(
  members: Readonly<Record<string, unknown>>,
  name: "articles" | "changes",
  entries: readonly PageEntry[],
): Buffer {
  const parts: Buffer[] = [Buffer.from(`${JSON.stringify(members).slice(0, -1)},"${name}":[`)];
  for (const [at, { head, document }] of entries.entries()) {
    const text = `${at === 0 ? "" : ","}${JSON.stringify(head).slice(0, -1)}`;
    parts.push(Buffer.from(document === undefined ? `${text}}` : `${text},`));
    if (document !== undefined) parts.push(document.member, Buffer.from("}"));
  }
  parts.push(Buffer.from("]}"));
  return Buffer.concat(parts);
}
