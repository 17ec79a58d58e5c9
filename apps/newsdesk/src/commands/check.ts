import type { Command } from "commander";
import {
  findKeywordSpellings,
  fixNewsroom,
  writeJsonSchema,
  type Fix,
  type SourceFault,
} from "@depesche/content-source";
import { resolveCallerPath, type Settings } from "@depesche/settings";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext, type Outcome } from "../command-run.ts";
import { withDeskIfAny } from "../desk.ts";
import { exitCodes } from "../exit-code.ts";
import { toPrefix, writeFaults } from "../fault-lines.ts";
import { startProgress } from "../progress.ts";
import { expandPaths } from "../publishing/changed-paths.ts";
import { createInspection, readFolder } from "../publishing/folder-reading.ts";
import { createLazyPictureKit } from "../publishing/lazy-picture-kit.ts";
import { escapeControls } from "../terminal-text.ts";
import type { World } from "../world.ts";

interface CheckOptions {
  readonly fix?: boolean;
  readonly json?: boolean;
}

/** Makes `depesche check`. */
export function createCheckCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "check [path...]",
    description: "Say all that is wrong with the content folder, or with some files of it; publish nothing.",
    examples: [
      "depesche check",
      "depesche check content/articles/2026/11/kran-jonny.md",
      "depesche check --fix",
    ],
  })
    .option("--fix", "write missing ids, and the pictures' own alt, caption and credit, into the files")
    .action(async (paths: readonly string[], options: CheckOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const settings = world.loadSettings();
        const only =
          paths.length === 0
            ? undefined
            : await expandPaths(paths.map((path) => resolveCallerPath(path, world)));
        const fixes = options.fix === true ? await fixFolder(settings, only) : [];
        return check(world, settings, only, fixes);
      });
    });
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
  const lines = [
    ...fixes.map((fix) => formatFix(fix, toPrefix(world.folder, folder))),
    `checked ${count(files, "article")}: ${count(articles.length, "sound")}, ${count(refused.length, "refused")}; ${count(errors, "error")}, ${count(faults.length - errors, "note")}`,
  ];
  return {
    exitCode: sound ? exitCodes.done : exitCodes.refused,
    text: `${lines.map(escapeControls).join("\n")}\n`,
    json: { files, sound: articles.length, refused, fixes, faults: faults.map(toFaultJson) },
  };
}

function toFaultJson({ file, line, column, level, code, what, mend }: SourceFault): object {
  return { file, line, column, level, code, what, mend };
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
