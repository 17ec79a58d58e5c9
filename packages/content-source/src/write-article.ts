import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { proposeId } from "@depesche/content-model";
import { fold } from "./article-collisions.ts";
import type { ArticleDraft } from "./article-draft.ts";
import { formatArticleFile } from "./article-template.ts";
import { putFile } from "./atomic-file.ts";
import { glanceAtIds } from "./claimed-id.ts";
import { explainWriteError } from "./edit-article-file.ts";
import { isAbsent, systemCode } from "./file-error.ts";
import { openBoundary, resolveInside, type InsidePath } from "./folder-boundary.ts";
import { scanArticles } from "./folder-scan.ts";
import { proposeArticleId } from "./id-proposal.ts";
import type { FaultWords } from "./source-fault.ts";

/** A new article file, or why there is none. */
export type WrittenArticle =
  | {
      readonly ok: true;
      /** Absolute. */
      readonly path: string;
      /** Below the content folder, posix, NFC. */
      readonly file: string;
      readonly id: string;
    }
  | { readonly ok: false; readonly fault: FaultWords };

/** What writing needs from outside. */
export interface WriteArticleOptions {
  /** Says whether an id was ever used: the store knows of articles the folder no longer has. */
  readonly isTaken?: (id: string) => boolean;
}

/**
 * Writes a draft as articles/<yyyy>/<mm>/<slug>.md. Never overwrites: a name or id that is taken, also but for case or
 * normalisation, gets `-2`, `-3` …
 */
export async function writeArticle(
  folder: string,
  draft: ArticleDraft,
  options: WriteArticleOptions = {},
): Promise<WrittenArticle> {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(draft.month) ?? [];
  if (year === undefined || month === undefined) {
    return refuse("month", `"${draft.month}" is no month`, "write it like 2026-11");
  }
  const boundary = await openBoundary(folder);
  if (!boundary.ok) return boundary;
  try {
    const home = await makeFolder(boundary.path, ["articles", year, month]);
    if (!home.ok) return home;
    const { found } = await scanArticles(boundary.path);
    const ids = new Set((await glanceAtIds(found)).map(({ id }) => fold(id)));
    const places = new Set(found.map(({ place }) => fold(place)));
    const isTaken = (id: string): boolean => ids.has(fold(id)) || options.isTaken?.(id) === true;
    if (draft.frontMatter.id !== undefined && isTaken(draft.frontMatter.id)) {
      return refuse("duplicate-id", `the id "${draft.frontMatter.id}" is taken`, "choose another one");
    }
    const slug = proposeStem(draft.slug);
    for (let number = 1; ; number += 1) {
      const stem = number === 1 ? slug : `${slug}-${number}`;
      if (places.has(fold(`${year}/${month}/${stem}`))) continue;
      const headline = draft.frontMatter.headline;
      const at = { year, month, stem, ...(headline === undefined ? {} : { headline }) };
      const id = draft.frontMatter.id ?? proposeArticleId(at, isTaken);
      const path = join(home.path, `${stem}.md`);
      const text = formatArticleFile({ ...draft.frontMatter, id }, draft.body, draft);
      if (await putFile(path, text, { as: "create" })) {
        return { ok: true, path, file: `articles/${year}/${month}/${stem}.md`, id };
      }
    }
  } catch (error) {
    return { ok: false, fault: explainWriteError(error) };
  }
}

/** Makes a file's name of words: ASCII where that can be, else the letters as they are. */
function proposeStem(words: string): string {
  const letters = words
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
  // File systems count bytes, at most 255; these letters may take three each.
  return proposeId(words)?.replaceAll(".", "-") ?? (Array.from(letters).slice(0, 60).join("") || "article");
}

/** Makes a folder step by step, so that no link leads a new one out of the content folder. */
export async function makeFolder(root: string, steps: readonly string[]): Promise<InsidePath> {
  let at: InsidePath = { ok: true, path: root };
  for (const step of steps) {
    const path: string = join(at.path, step);
    const known: InsidePath = await resolveInside(root, path, "folder");
    if (known.ok) at = known;
    else if (known.fault.code !== "file-missing") return known;
    else {
      await mkdir(path).catch((error: unknown) => {
        // Another process was faster.
        if (systemCode(error) !== "EEXIST" || isAbsent(error)) throw error;
      });
      at = { ok: true, path };
    }
  }
  return at;
}

function refuse(code: string, what: string, mend: string): WrittenArticle {
  return { ok: false, fault: { code, what, mend } };
}
