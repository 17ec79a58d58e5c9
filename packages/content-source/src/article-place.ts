import type { FaultWords } from "./source-fault.ts";

/** Where an article file lies: `2026/11/hafen-kran`, in NFC; gives its address. */
export interface ArticlePlace {
  readonly place: string;
  readonly year: string;
  readonly month: string;
  readonly stem: string;
}

const form = /^articles\/((\d{4})\/(0[1-9]|1[0-2])\/([^/]+))\.md$/;

/** Reads an article's place from its path below the content folder (posix, NFC); undefined when no article may lie there. */
export function parseArticlePlace(file: string): ArticlePlace | undefined {
  const [, place, year, month, stem] = form.exec(file) ?? [];
  if (place === undefined || year === undefined || month === undefined || stem === undefined)
    return undefined;
  return { place, year, month, stem };
}

/** Tells whether a name looks like a text somebody means to publish. */
export function isTextName(name: string): boolean {
  return /\.(?:md|markdown|mdown|mkd|mdx)$/i.test(name);
}

/** Says why a text may not lie where it lies. */
export function explainMisplaced(file: string): FaultWords {
  const name = file.slice(file.lastIndexOf("/") + 1);
  const proper = `${name.replace(/\.[^.]+$/, "")}.md`;
  const where = /^articles\/(\d{4}\/(?:0[1-9]|1[0-2]))\/[^/]+$/.exec(file)?.[1];
  return {
    code: "misplaced",
    what: `no article is read from ${file}`,
    mend: `name it articles/${where ?? "<yyyy>/<mm>"}/${proper}`,
  };
}
