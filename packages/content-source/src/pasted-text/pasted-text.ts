import { listAgencies } from "./agency.ts";
import { findBullet } from "./bullet-list.ts";
import { splitDateline } from "./dateline.ts";
import { readHeadline } from "./headline.ts";
import { detectLanguage } from "./language.ts";
import { groupLines, setFurnitureAside } from "./line-group.ts";
import type { LineGroup } from "./line-group.ts";
import type {
  PastedArticle,
  PastedBlock,
  PastedNote,
  PastedPicture,
  PastedTextOptions,
} from "./pasted-article.ts";
import { readBlocks } from "./pasted-block.ts";
import { formatPastedBody } from "./pasted-body.ts";
import { listPastedTodo } from "./pasted-todo.ts";
import { findCreditSource } from "./picture-credit.ts";
import { readPictures } from "./picture-group.ts";
import type { PastedItem } from "./picture-group.ts";
import { readPlainLines } from "./plain-line.ts";
import { proposeSummary } from "./summary-proposal.ts";

/**
 * Takes apart an article as copied from a newspaper's page: headline, byline, crossheads, quotes, lists, and of each
 * photograph alt text, caption and credit. Never fails; takes time in proportion to the text. Nothing is dropped: every
 * character that is not white space stands in a field or in the report.
 */
export function parsePastedText(text: string, options: PastedTextOptions = {}): PastedArticle {
  const plain = readPlainLines(text);
  const aside = setFurnitureAside(groupLines(plain.lines));
  const pictured = readPictures(aside.groups, listAgencies(options.providers));
  const head = readHeadline(joinLists(pictured));
  const read = readItems(head.items, options);
  const { headline, kicker } = head;
  const { byline } = aside;
  const { blocks, pictures, dateline } = read;
  const language = detectLanguage(
    [headline ?? "", ...blocks.slice(0, 40).map(toText)].join("\n"),
    options.languages,
  );
  const summary = proposeSummary(blocks);
  const report = [...plain.notes, ...aside.notes, ...head.notes, ...read.notes];
  if (language !== undefined) {
    report.push({ code: "language-read", what: `Language: ${language}, detected`, line: 1 });
  }
  const found = {
    ...(headline === undefined ? {} : { headline }),
    ...(kicker === undefined ? {} : { kicker }),
    ...(summary === undefined ? {} : { summary }),
    ...(language === undefined ? {} : { language }),
    ...(byline === undefined ? {} : { byline }),
    ...(dateline === undefined ? {} : { dateline }),
    blocks,
    pictures,
  };
  return {
    ...found,
    body: formatPastedBody(blocks, pictures),
    todo: listPastedTodo(found, options.languages),
    report: report.toSorted((left, right) => left.line - right.line),
  };
}

function readItems(
  items: readonly PastedItem[],
  options: PastedTextOptions,
): Pick<PastedArticle, "blocks" | "pictures" | "dateline"> & {
  readonly notes: readonly PastedNote[];
} {
  const blocks: PastedBlock[] = [];
  const pictures: PastedPicture[] = [];
  const notes: PastedNote[] = [];
  const lastText = items.findLastIndex((item) => item.kind === "text");
  let dateline: string | undefined;
  let hasParagraph = false;
  for (const [index, item] of items.entries()) {
    if (item.kind === "picture") {
      const picture = toPicture(item, pictures.length + 1, blocks.length - 1, options);
      pictures.push(picture);
      notes.push(...toPictureNotes(item, picture));
      continue;
    }
    const next = index === lastText ? undefined : item.lines;
    for (const reading of readBlocks(item.lines, next)) {
      notes.push(...reading.notes);
      const { block } = reading;
      if (block.kind !== "paragraph" || hasParagraph) {
        blocks.push(block);
        continue;
      }
      hasParagraph = true;
      const split = splitDateline(block.text);
      if (split === undefined) {
        blocks.push(block);
        continue;
      }
      ({ dateline } = split);
      blocks.push({ ...block, text: split.text });
      const what = `Dateline: ${dateline}`;
      notes.push({ code: "dateline-read", what, line: block.line, text: split.mark });
    }
  }
  return { blocks, pictures, notes, ...(dateline === undefined ? {} : { dateline }) };
}

/** Joins groups that are one list whose items stand apart, each beginning with the same bullet. */
function joinLists(items: readonly PastedItem[]): readonly PastedItem[] {
  const joined: PastedItem[] = [];
  let run: LineGroup[number][] | undefined;
  let bullet: string | undefined;
  for (const item of items) {
    const first = item.kind === "text" ? item.lines[0] : undefined;
    const found = first === undefined ? undefined : findBullet(first.text)?.bullet;
    if (item.kind === "text" && found !== undefined && found === bullet && run !== undefined) {
      for (const line of item.lines) run.push(line);
      continue;
    }
    bullet = found;
    run = item.kind === "text" && found !== undefined ? [...item.lines] : undefined;
    joined.push(run === undefined ? item : { kind: "text", lines: run });
  }
  return joined;
}

function toPicture(
  { reading, line }: Extract<PastedItem, { kind: "picture" }>,
  number: number,
  afterBlock: number,
  { providers = [] }: PastedTextOptions,
): PastedPicture {
  const { alt, caption, credit } = reading;
  const source = credit === undefined ? undefined : findCreditSource(credit, providers);
  return {
    key: `bild-${number}`,
    alt,
    caption,
    ...(credit === undefined ? {} : { credit }),
    ...(source === undefined ? {} : { source }),
    afterBlock,
    line,
  };
}

function toPictureNotes(
  { reading, line }: Extract<PastedItem, { kind: "picture" }>,
  { key, credit }: PastedPicture,
): readonly PastedNote[] {
  const how = reading.repeated
    ? "the caption repeats the alt text"
    : reading.alt === ""
      ? "a caption without alt text"
      : "the line above the caption taken as alt text";
  const what = `Picture ${key}: ${how}, credit ${credit ?? "none"}`;
  const notes: PastedNote[] = [{ code: "picture-read", what, line }];
  if (reading.aside !== "") {
    const left = `Left out around the credit of ${key}: ${reading.aside}`;
    notes.push({ code: "credit-label", what: left, line, text: reading.aside });
  }
  return notes;
}

function toText(block: PastedBlock): string {
  return block.kind === "list" ? block.items.join("\n") : block.text;
}
