import type { Token } from "markdown-it";

/** A footnote's definition: where its tokens stand, from the one after `footnote_reference_open` to the closing one. */
export interface FootnoteDefinition {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** The footnotes of one body: what is defined, and in which order the text refers to it. */
export interface FootnoteBook {
  /** All definitions, in the order of the text. */
  readonly definitions: readonly FootnoteDefinition[];
  /** Definitions whose label was taken. */
  readonly duplicates: readonly FootnoteDefinition[];
  /** The number readers see, given at the first reference; undefined without a definition. */
  refer(label: string): number | undefined;
  /** The definition with a number, from 1; undefined past the last. */
  findByNumber(number: number): FootnoteDefinition | undefined;
  isReferred(label: string): boolean;
  /** From now on references are read but give no numbers. */
  stopCounting(): void;
}

/** Collects the definitions from the tokens of a body. */
export function createFootnoteBook(tokens: readonly Token[]): FootnoteBook {
  const byLabel = new Map<string, FootnoteDefinition>();
  const duplicates: FootnoteDefinition[] = [];
  const numbers = new Map<string, number>();
  const order: FootnoteDefinition[] = [];
  let counting = true;

  for (const definition of listDefinitions(tokens)) {
    if (byLabel.has(definition.label)) duplicates.push(definition);
    else byLabel.set(definition.label, definition);
  }

  function refer(label: string): number | undefined {
    const definition = byLabel.get(label);
    if (definition === undefined) return undefined;
    const known = numbers.get(label);
    if (known !== undefined) return known;
    if (!counting) return 0;
    order.push(definition);
    numbers.set(label, order.length);
    return order.length;
  }

  return {
    definitions: [...byLabel.values()],
    duplicates,
    refer,
    findByNumber: (number) => order[number - 1],
    isReferred: (label) => numbers.has(label),
    stopCounting: () => {
      counting = false;
    },
  };
}

/** The label a footnote's token carries, as the editor wrote it. */
export function readFootnoteLabel(token: Token): string {
  const label = token.meta?.["label"];
  return typeof label === "string" ? label : "";
}

function listDefinitions(tokens: readonly Token[]): readonly FootnoteDefinition[] {
  const found: FootnoteDefinition[] = [];
  const open: { readonly label: string; readonly start: number }[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === "footnote_reference_open") {
      open.push({ label: readFootnoteLabel(token), start: index + 1 });
    } else if (token.type === "footnote_reference_close") {
      const definition = open.pop();
      if (definition !== undefined) found.push({ ...definition, end: index });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
