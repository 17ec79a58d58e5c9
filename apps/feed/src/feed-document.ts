import type { FeedFormat } from "@depesche/content-model";

import { renderAtomEntry, renderAtomFrame } from "./atom-feed.ts";
import { createEntryForm, type EntryForm } from "./entry-form.ts";
import { nameShape } from "./entry-values.ts";
import type { Entry } from "./entry.ts";
import { rememberFrames, type RenderFrame } from "./feed-frame.ts";
import type { FeedHead } from "./feed-head.ts";
import { renderJsonFrame, renderJsonItem } from "./json-feed.ts";
import { listTags } from "./feed-library.ts";
import { renderRssFrame, renderRssItem } from "./rss-feed.ts";
import { renderTombstone, type Tombstone } from "./tombstone.ts";

const frames: Readonly<Record<FeedFormat, RenderFrame>> = {
  rss: rememberFrames(renderRssFrame),
  atom: rememberFrames(renderAtomFrame),
  json: rememberFrames(renderJsonFrame),
};

const renderers: Readonly<Record<FeedFormat, (entry: Entry) => string>> = {
  rss: renderRssItem,
  atom: renderAtomEntry,
  json: renderJsonItem,
};

/** Renders one entry as UTF-8; it depends on the entry alone, so it is kept and put into every feed that shows it. */
export function renderEntry(entry: Entry, format: FeedFormat): Uint8Array {
  return Buffer.from(fillForm(entry, format) ?? renderers[format](entry));
}

const forms = new Map<string, EntryForm>();
/** Newsrooms have some dozens of shapes; what is beyond is written without a form. */
const mostForms = 500;

/** Writes an entry by its shape's form; entries with notices or a kill are few, and each has a shape of its own. */
function fillForm(entry: Entry, format: FeedFormat): string | undefined {
  if (entry.notices.length > 0 || entry.killedAt !== undefined) return undefined;
  const shown = format === "json" ? { ...entry, categories: listTags(entry) } : entry;
  const key = `${format} ${nameShape(shown)}`;
  const known = forms.get(key);
  if (known !== undefined) return known.write(shown);
  if (forms.size >= mostForms) return undefined;
  const form = createEntryForm(shown, format, renderers[format]);
  forms.set(key, form);
  return form.write(shown);
}

/** Lists in order what a document's bytes consist of: its frame, rendered entries and, in Atom, what says that some are deleted. */
export function listFeedParts(
  head: FeedHead,
  entries: readonly Uint8Array[],
  tombstones: readonly Tombstone[],
  format: FeedFormat,
): readonly Uint8Array[] {
  const frame = frames[format](head);
  const deleted = format === "atom" ? tombstones.map((one) => Buffer.from(renderTombstone(one))) : [];
  const rendered = [...entries, ...deleted];
  const between = Buffer.from(frame.between);
  const parts: Uint8Array[] = [Buffer.from(frame.start)];
  for (const [index, entry] of rendered.entries()) {
    if (index > 0) parts.push(between);
    parts.push(entry);
  }
  // Without entries, the frame's two line ends meet.
  parts.push(Buffer.from(rendered.length === 0 ? frame.end.slice(1) : frame.end));
  return parts;
}
