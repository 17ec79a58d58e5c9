import pLimit from "p-limit";
import { fold } from "./article-collisions.ts";
import { maxArticleBytes, parseArticleText } from "./article-text.ts";
import { glanceAtIds } from "./claimed-id.ts";
import { editArticleFile } from "./edit-article-file.ts";
import { openBoundary } from "./folder-boundary.ts";
import { scanArticles, type FoundFile } from "./folder-scan.ts";
import { glanceAtFrontMatter, type FrontMatterGlance } from "./front-matter-glance.ts";
import { proposeArticleId } from "./id-proposal.ts";
import type { InspectPicture } from "./picture-port.ts";
import { proposeWords } from "./picture-proposal.ts";
import { createPictureReader, type PictureReader } from "./picture-reading.ts";
import { createPictureSearch } from "./picture-search.ts";
import { decodeText } from "./plain-text.ts";
import { selectFiles } from "./selected-files.ts";
import { readSettings, type FolderSettings } from "./settings-folder.ts";
import type { FaultWords } from "./source-fault.ts";
import { readStableFile } from "./stable-file.ts";

/** One thing written into an article file, for the person to look at; `fault` when it could not be written. */
export interface Fix {
  /** Below the content folder, posix, NFC. */
  readonly file: string;
  readonly key: "id" | "alt" | "caption" | "credit";
  readonly value: string;
  /** The picture whose own words they are, as the article names it. */
  readonly picture?: string;
  readonly fault?: FaultWords;
}

/** What fixing needs from outside. */
export interface FixOptions {
  readonly inspectPicture: InspectPicture;
  /** Article files (absolute paths) to fix instead of all. */
  readonly only?: readonly string[];
  /** Says whether an id was ever used: the store knows of articles the folder no longer has. */
  readonly isTaken?: (id: string) => boolean;
}

/**
 * Writes what can be found out into article files: missing ids, and missing alt, caption and credit from the pictures'
 * own IPTC words. For `check --fix`, never for publishing. A file that lacks nothing, or is broken, keeps every byte.
 */
export async function fixNewsroom(folder: string, options: FixOptions): Promise<readonly Fix[]> {
  const boundary = await openBoundary(folder);
  if (!boundary.ok) return [];
  const root = boundary.path;
  const all = await scanArticles(root);
  const { found } = options.only === undefined ? all : await selectFiles(root, all, options.only);
  const taken = new Set((await glanceAtIds(all.found)).map(({ id }) => fold(id)));
  const settings = await readSettings(root);
  const reader = createPictureReader(createPictureSearch(root), {
    inspectPicture: options.inspectPicture,
    findRestrictions: () => [],
  });
  const plans = await pLimit(16).map(found, (file) => planFixes(file, reader, settings));
  const fixes: Fix[] = [];
  // One file after the other, so that ids come out the same every time.
  for (const plan of plans) {
    const id = plan.needsId
      ? proposeArticleId(plan, (one) => taken.has(one) || options.isTaken?.(one) === true)
      : undefined;
    if (id !== undefined) taken.add(id);
    fixes.push(...(await writeFixes(plan, id)));
  }
  return fixes;
}

interface FixPlan {
  readonly file: string;
  readonly path: string;
  readonly year: string;
  readonly month: string;
  readonly stem: string;
  readonly headline?: string;
  readonly needsId: boolean;
  readonly words: readonly { readonly index: number; readonly fix: Fix }[];
}

async function planFixes(
  found: FoundFile,
  reader: PictureReader,
  settings: FolderSettings,
): Promise<FixPlan> {
  const nothing: FixPlan = { ...found, needsId: false, words: [] };
  const read = await readStableFile(found.path, { limitBytes: maxArticleBytes, noun: "file" });
  const decoded = read.ok ? decodeText(read.bytes) : undefined;
  const parsed = decoded?.ok === true ? parseArticleText(decoded.text, found.file) : undefined;
  if (parsed?.ok !== true) return nothing;
  const front = glanceAtFrontMatter(parsed.article.yaml.value);
  const words = await proposeAll(found, front, reader, settings);
  const { headline } = front;
  return { ...nothing, ...(headline === undefined ? {} : { headline }), needsId: !front.hasId, words };
}

async function proposeAll(
  found: FoundFile,
  front: FrontMatterGlance,
  reader: PictureReader,
  settings: FolderSettings,
): Promise<FixPlan["words"]> {
  const proposals = await pLimit(4).map(front.pictures, async (entry) => {
    if (entry.hasAlt && entry.hasCaption && entry.hasCredit) return [];
    const picture = await reader.read(found.folder, entry.file);
    if (!picture.ok) return [];
    const provider = [...settings.providers.values()].find(({ id }) => id === entry.source);
    const words = proposeWords(entry, picture.found.embedded, provider?.credit);
    return (["alt", "caption", "credit"] as const).flatMap((key) => {
      const value = words[key];
      if (value === undefined) return [];
      return [{ index: entry.index, fix: { file: found.file, key, value, picture: entry.file } }];
    });
  });
  return proposals.flat();
}

async function writeFixes(plan: FixPlan, id: string | undefined): Promise<readonly Fix[]> {
  if (id === undefined && plan.words.length === 0) return [];
  const pictures = new Map<number, Record<string, string>>();
  for (const { index, fix } of plan.words) {
    pictures.set(index, { ...pictures.get(index), [fix.key]: fix.value });
  }
  const result = await editArticleFile(plan.path, { ...(id === undefined ? {} : { set: { id } }), pictures });
  const fixes: readonly Fix[] = [
    ...(id === undefined ? [] : [{ file: plan.file, key: "id", value: id } as const]),
    ...plan.words.map(({ fix }) => fix),
  ];
  return result.ok ? fixes : fixes.map((fix) => ({ ...fix, fault: result.fault }));
}
