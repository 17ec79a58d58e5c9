import { newsFormats, type Loss, type NewsItem } from "@depesche/news-formats";
import { formatColumns } from "../partners/partner-text.ts";
import { escapeControls } from "../terminal-text.ts";

/** What one format makes of an article. */
export interface WrittenFormat {
  readonly name: string;
  /** Media type with its parameters. */
  readonly type: string;
  /** As UTF-8. */
  readonly sizeBytes: number;
  readonly losses: readonly Loss[];
  readonly document: string;
}

/** Writes an item in every format. */
export function writeFormats(item: NewsItem): readonly WrittenFormat[] {
  return newsFormats.map(({ name, write }) => {
    const { text, type, losses } = write(item);
    return { name, type, sizeBytes: Buffer.byteLength(text), losses, document: text };
  });
}

/** Says for people what each format makes of an article: type, size, and what it cannot carry. */
export function formatReport(item: NewsItem, written: readonly WrittenFormat[]): string {
  const table = formatColumns(
    written.map(({ name, type, sizeBytes, losses }) => [
      name,
      type,
      `${sizeBytes} bytes`,
      losses.length === 0 ? "loses nothing" : `loses ${losses.length}`,
    ]),
  );
  const lost = written
    .filter(({ losses }) => losses.length > 0)
    .map(({ name, losses }) => `\n${name} loses\n${losses.map(formatLoss).join("\n")}\n`);
  return `${item.id}, revision ${item.revision}, ${item.status}\n${table}${lost.join("")}`;
}

function formatLoss({ what, reason, instead }: Loss): string {
  const left = instead === undefined ? "" : `; instead ${JSON.stringify(instead)}`;
  return escapeControls(`  ${what} (${reason}${left})`);
}
