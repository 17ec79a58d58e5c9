import { isDeepStrictEqual } from "node:util";
import { parseArticleText, type ArticleText } from "./article-text.ts";
import { planEdit, type FrontMatterEdit } from "./front-matter-plan.ts";
import { toLines } from "./plain-text.ts";
import type { FaultWords } from "./source-fault.ts";
import { applySplices } from "./text-splice.ts";
import type { YamlValue } from "./yaml-value.ts";

/** A text with the edit made, or why it cannot be made safely. */
export type EditedText =
  | { readonly ok: true; readonly raw: string; readonly changed: boolean }
  | { readonly ok: false; readonly fault: FaultWords };

/**
 * Edits front matter in the text of an article file as it stands on disk (`raw`).
 *
 * Only the lines that must change do. The result is read again and must say exactly what it said before plus the edit;
 * otherwise nothing is done.
 */
export function editFrontMatter(raw: string, wanted: FrontMatterEdit): EditedText {
  const parsed = parseArticleText(toLines(raw), "");
  if (!parsed.ok) {
    const [first] = parsed.faults;
    return refuse(`the front matter cannot be read: ${first?.what ?? ""}`, first?.mend ?? "correct it");
  }
  const { article } = parsed;
  const edit = tidy(wanted);
  const splices = planEdit(article, edit);
  if (splices === undefined) return unsupported();
  if (splices.length === 0) return { ok: true, raw, changed: false };
  const edited = applySplices(raw, splices);
  return provesRight(article, edited, edit) ? { ok: true, raw: edited, changed: true } : unsupported();
}

/** Leaves out what is undefined, and halves of characters, which no file can hold. */
function tidy(edit: FrontMatterEdit): FrontMatterEdit {
  return {
    ...edit,
    ...(edit.set === undefined ? {} : { set: tidyEntries(edit.set) }),
    ...(edit.append === undefined ? {} : { append: tidyEntries(edit.append) }),
  };
}

function tidyEntries(
  entries: Readonly<Record<string, YamlValue | undefined>>,
): Readonly<Record<string, YamlValue>> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, tidyValue(value)]])),
  );
}

function tidyValue(value: YamlValue): YamlValue {
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value !== "object") return value;
  return isList(value) ? value.map(tidyValue) : tidyEntries(value);
}

function isList(value: object): value is readonly YamlValue[] {
  return Array.isArray(value);
}

/** Reads the edited text again: it must say what it said before plus the edit, and its body must be the same. */
function provesRight(before: ArticleText, raw: string, edit: FrontMatterEdit): boolean {
  const after = parseArticleText(toLines(raw), "");
  if (!after.ok || after.article.split.body !== before.split.body) return false;
  return isDeepStrictEqual(after.article.yaml.value ?? {}, expectValue(before.yaml.value, edit));
}

function expectValue(value: unknown, edit: FrontMatterEdit): unknown {
  const base: Readonly<Record<string, unknown>> = isRecord(value) ? value : {};
  const pictures = Array.isArray(base["pictures"])
    ? base["pictures"].map((entry: unknown, index) => ({
        ...(isRecord(entry) ? entry : {}),
        ...onlyNew(entry, edit.pictures?.get(index)),
      }))
    : undefined;
  const appended = Object.entries(edit.append ?? {}).map(([key, item]) => {
    const list: unknown = base[key];
    return [key, [...(Array.isArray(list) ? (list satisfies readonly unknown[]) : []), item]] as const;
  });
  const kept = Object.fromEntries(
    Object.entries(base).filter(([key]) => edit.remove?.includes(key) !== true),
  );
  return {
    ...kept,
    ...(pictures === undefined || edit.pictures === undefined ? {} : { pictures }),
    ...edit.set,
    ...Object.fromEntries(appended),
  };
}

function onlyNew(
  entry: unknown,
  words: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const known = isRecord(entry) ? entry : {};
  return Object.fromEntries(Object.entries(words).filter(([key]) => (known[key] ?? null) === null));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unsupported(): EditedText {
  return refuse(
    "the front matter is written in a way that cannot be edited safely",
    "write it as plain lines key: value, or make the change by hand",
  );
}

function refuse(what: string, mend: string): EditedText {
  return { ok: false, fault: { code: "edit-unsafe", what, mend } };
}
