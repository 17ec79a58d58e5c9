import { join } from "node:path";

import { getArticleId, isId, type ArticleId, type Instant } from "@depesche/content-model";
import type { LogEvent, View } from "@depesche/newsroom-store";

import { createExportError } from "./export-error.ts";
import { readIfThere, type ExportBooks } from "./export-folder.ts";
import { writeWhole } from "./export-writing.ts";

/** An address that was public and is no more. */
export interface GonePath {
  readonly path: string;
  readonly at: Instant;
  readonly reason: "killed" | "expired" | "withdrawn";
}

/** The file that lists them, for whoever answers 410 there. */
const goneName = "gone.json";

/** Reads what earlier exports found gone; throws `export-gone-damaged` when the file says nothing of the kind. */
export function readGone(folder: string): readonly GonePath[] {
  const file = join(folder, goneName);
  const bytes = readIfThere(file);
  if (bytes === undefined) return [];
  try {
    const document: unknown = JSON.parse(bytes.toString("utf8"));
    if (isGone(document)) return document.gone;
  } catch {
    // Told below.
  }
  throw createExportError(
    "export-gone-damaged",
    `${file} does not list what is gone`,
    "put back the file the last export wrote, or remove it",
  );
}

/** Writes what is gone, by path; what is public again is no longer in it. */
export function writeGone(folder: string, books: ExportBooks, gone: readonly GonePath[]): void {
  const sorted = gone.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  const text = `${JSON.stringify({ gone: sorted }, null, 2)}\n`;
  const file = join(folder, goneName);
  if (readIfThere(file)?.toString("utf8") !== text) writeWhole(file, text, join(books.parts, goneName));
}

/** Writes until when an export holds: an instant (RFC 3339), or `never` when nothing changes by itself. */
export function writeValidUntil(folder: string, books: ExportBooks, until: Instant | undefined): void {
  const file = join(folder, "valid-until");
  const text = `${until ?? "never"}\n`;
  if (readIfThere(file)?.toString("utf8") !== text) writeWhole(file, text, join(books.parts, "valid-until"));
}

/** Says why a path of an article is gone, and since when: by what the view says, and by the log where that has no instant. */
export async function explainGone(
  view: View,
  { id, path }: { readonly id: ArticleId; readonly path: string },
  events: readonly LogEvent[],
  now: Instant,
): Promise<Omit<GonePath, "path">> {
  const answer = await view.findArticle(id, now);
  const own = events.filter(({ articleId }) => articleId === id);
  const pictureKill = own.findLast(
    ({ kind, pictureId }) =>
      kind === "picture-killed" && pictureId !== undefined && path.startsWith(`/pictures/${pictureId}/`),
  );
  if (answer.kind === "gone") {
    return { reason: answer.reason, at: answer.killedAt ?? own.at(-1)?.at ?? now };
  }
  if (pictureKill !== undefined) return { reason: "killed", at: pictureKill.at };
  // Taken out by hand, or its rights ended, which no event tells.
  return { reason: "withdrawn", at: own.at(-1)?.at ?? now };
}

/** Reads the article out of a group's key; undefined for other groups. */
export function findArticleOf(key: string): ArticleId | undefined {
  const id = key.startsWith("article/") ? key.slice("article/".length) : "";
  return isId(id) ? getArticleId(id) : undefined;
}

function isGone(value: unknown): value is { readonly gone: readonly GonePath[] } {
  return (
    typeof value === "object" &&
    value !== null &&
    "gone" in value &&
    Array.isArray(value.gone) &&
    value.gone.every(
      (one: unknown) =>
        typeof one === "object" && one !== null && "path" in one && typeof one.path === "string",
    )
  );
}
