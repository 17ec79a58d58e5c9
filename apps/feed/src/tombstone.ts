import { formatRfc3339, type Instant } from "@depesche/content-model";

import { escapeXml } from "./shield.ts";

/** The namespace of deleted entries (RFC 6721). */
export const tombstoneNamespace = "http://purl.org/atompub/tombstones/1.0";

/** A killed article's mark in Atom. */
export interface Tombstone {
  /** The entry's id, a tag URI. */
  readonly id: string;
  readonly killedAt: Instant;
  readonly notice: string;
  readonly language: string;
}

/** Renders a deleted entry (RFC 6721, section 3), for programs that take an entry out of their copy. */
export function renderTombstone({ id, killedAt, notice, language }: Tombstone): string {
  return (
    `    <at:deleted-entry ref="${escapeXml(id)}" when="${formatRfc3339(killedAt)}">\n` +
    `        <at:comment xml:lang="${escapeXml(language)}">${escapeXml(notice)}</at:comment>\n` +
    "    </at:deleted-entry>"
  );
}
