import { findKeywordSpellings, type SourceFault } from "@depesche/content-source";
import { fixNewsroom, writeJsonSchema, type Fix } from "@depesche/content-source/writing";
import { resolveCallerPath, type Settings } from "@depesche/settings";
import type { Outcome } from "../command-run.ts";
import { withDeskIfAny } from "../desk.ts";
import { exitCodes } from "../exit-code.ts";
import { toPrefix, writeFaults } from "../fault-lines.ts";
import { startProgress } from "../progress.ts";
import { expandPaths } from "../publishing/changed-paths.ts";
import { listFocusProposals, type FocusProposal } from "../publishing/focus-proposals.ts";
import { createInspection, readFolder } from "../publishing/folder-reading.ts";
import { createLazyPictureKit } from "../publishing/lazy-picture-kit.ts";
import { escapeControls } from "../terminal-text.ts";
import type { World } from "../world.ts";

/** What is checked: paths as a person typed them, all where there are none; and whether what can be is mended first. */
export interface CheckRequest {
  readonly paths: readonly string[];
  readonly fix: boolean;
}

/** Reads a folder, or some files of it, and says all that is wrong; writes nothing but what `fix` asks for. */
export async function runCheck(world: World, { paths, fix }: CheckRequest): Promise<Outcome> {
  const settings = world.loadSettings();
  const only =
    paths.length === 0 ? undefined : await expandPaths(paths.map((path) => resolveCallerPath(path, world)));
  const fixes = fix ? await fixFolder(settings, only) : [];
  return check(world, settings, only, fixes);
}

async function fixFolder(settings: Settings, only: readonly string[] | undefined): Promise<readonly Fix[]> {
  const taken = await withDeskIfAny(settings, async (desk) => {
    const stored = (await desk?.newsdesk.listStored()) ?? [];
    return new Set<string>(stored.map(({ id }) => id));
  });
  const fixes = await fixNewsroom(settings.contentFolder, {
    inspectPicture: createInspection(createLazyPictureKit(), false),
    isTaken: (id) => taken.has(id),
    ...(only === undefined ? {} : { only }),
  });
  // What is wrong with the settings, check tells by itself.
  await writeJsonSchema(settings.contentFolder);
  return fixes;
}

async function check(
  world: World,
  settings: Settings,
  only: readonly string[] | undefined,
  fixes: readonly Fix[],
): Promise<Outcome> {
  const folder = settings.contentFolder;
  const progress = startProgress(world, "Checking");
  const reading = { only, decode: true, onProgress: progress.update };
  const newsroom = await readFolder(folder, createLazyPictureKit(), reading).finally(progress.end);
  const { files, articles, refused } = newsroom;
  const faults = [...newsroom.faults, ...findKeywordSpellings(articles)];
  writeFaults(world, folder, faults);
  const errors = faults.filter((fault) => fault.level === "error").length;
  const unwritten = fixes.filter(({ fault }) => fault !== undefined).length;
  const sound = errors === 0 && unwritten === 0;
  // Of a whole folder nobody would read them; the pictures' sheet shows them beside their cuts.
  const proposals =
    only === undefined
      ? []
      : await withDeskIfAny(settings, (desk) => listFocusProposals(articles, desk?.newsdesk));
  const prefix = toPrefix(world.folder, folder);
  const lines = [
    ...proposals.map((proposal) => formatProposal(proposal, prefix)),
    ...fixes.map((fix) => formatFix(fix, prefix)),
    `checked ${count(files, "article")}: ${count(articles.length, "sound")}, ${count(refused.length, "refused")}; ${count(errors, "error")}, ${count(faults.length - errors, "note")}`,
  ];
  return {
    exitCode: sound ? exitCodes.done : exitCodes.refused,
    text: `${lines.map(escapeControls).join("\n")}\n`,
    json: { files, sound: articles.length, refused, fixes, proposals, faults: faults.map(toFaultJson) },
  };
}

function toFaultJson({ file, line, column, level, code, what, mend }: SourceFault): object {
  return { file, line, column, level, code, what, mend };
}

function formatProposal({ file, picture, focus: { x, y } }: FocusProposal, prefix: string): string {
  return `${prefix}${file}: ${picture} has no focus; cuts look at the one proposed, focus: { x: ${round(x)}, y: ${round(y)} }`;
}

function round(fraction: number): number {
  return Math.round(fraction * 100) / 100;
}

function formatFix({ file, key, value, picture, fault }: Fix, prefix: string): string {
  const subject = picture === undefined ? key : `${key} of ${picture}`;
  return fault === undefined
    ? `wrote ${prefix}${file}: ${subject}: ${value}`
    : `could not write ${prefix}${file}: ${subject}: ${fault.what}; ${fault.mend}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 || noun === "sound" || noun === "refused" ? "" : "s"}`;
}
