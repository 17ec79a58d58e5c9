import type { Command } from "commander";
import {
  parsePictureId,
  toEpochMs,
  toInstant,
  toPictureId,
  type Instant,
  type Kill,
} from "@depesche/content-model";
import type { Settings } from "@depesche/settings";
import { commandFailure } from "../command-failure.ts";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext, type Outcome } from "../command-run.ts";
import { exitCodes } from "../exit-code.ts";
import { localizeInstants } from "../local-time.ts";
import { takeBack, type TakenBack } from "../take-back.ts";
import { escapeControls } from "../terminal-text.ts";
import { getBy, getWords } from "../typed-words.ts";
import { killPicture } from "./kill-picture.ts";

interface KillOptions {
  readonly reason: string;
  readonly notice?: string;
  readonly everywhere?: boolean;
  readonly by?: string;
  readonly json?: boolean;
}

/** Makes `depesche kill`. */
export function createKillCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "kill <id>",
    description:
      "Take an article back everywhere, for good: in the store at once, then in its file. A picture's id takes that alone.",
    examples: [
      'depesche kill 2026-hafen-kran --reason "Name of a minor" --notice "Dieser Beitrag ist nicht mehr verfügbar."',
      'depesche kill 2026-hafen-kran~kran --reason "Not our picture"',
    ],
  })
    .requiredOption("--reason <words>", "why; never leaves the newsroom")
    .option("--notice <words>", "what readers are told in the article's place; a picture has none")
    .option("--everywhere", "of a picture: its bytes, in every article there is and will be")
    .option("--by <name>", "who kills it (default: git's user, else the system's)")
    .action(async (id: string, options: KillOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const settings = world.loadSettings();
        const by = await getBy(world, options.by, settings.contentFolder);
        const at = toWholeSecond(world.now());
        const reason = getWords("--reason", options.reason);
        const picture = parsePictureId(id);
        if (picture === undefined) return killArticle(settings, id, { ...options, by, at, reason });
        const everywhere = options.everywhere === true;
        return killPicture(settings, {
          id: toPictureId(picture.article, picture.key),
          everywhere,
          by,
          at,
          reason,
        });
      });
    });
}

async function killArticle(
  settings: Settings,
  id: string,
  { by, at, reason, ...options }: KillOptions & { readonly by: string; readonly at: Instant },
): Promise<Outcome> {
  const kill: Kill = { at, reason, notice: getNotice(options) };
  const taken = await takeBack(settings, id, {
    anyFolder: true,
    change: (newsdesk, articleId) => newsdesk.killArticle(articleId, kill, { by, at }),
    // Killed before: the file must say what the store says, or it would contradict it.
    toEdit: ({ article }) => ({ set: { kill: toYaml(article.kill ?? kill) } }),
  });
  const { stored, already, file } = taken;
  return {
    exitCode: file.ok || file.fault.code === "file-missing" ? exitCodes.done : exitCodes.refused,
    text: localizeInstants(formatKill(taken), taken.timeZone),
    json: {
      id: stored.id,
      killedAt: stored.killedAt,
      revision: stored.revision,
      seq: stored.seq,
      already,
      file,
    },
  };
}

function getNotice({ notice, everywhere }: Pick<KillOptions, "notice" | "everywhere">): string {
  const wrong =
    everywhere === true
      ? {
          what: "--everywhere is for pictures.",
          mend: "Leave it out, or name a picture: <article id>~<key>.",
        }
      : {
          what: "An article that is killed needs --notice.",
          mend: "Say what readers are told in its place.",
        };
  if (notice === undefined || everywhere === true)
    throw commandFailure({ code: "kill-options", ...wrong }, exitCodes.usage);
  return getWords("--notice", notice);
}

/** Files say seconds; store and file must name the same instant. */
function toWholeSecond(now: Instant): Instant {
  return toInstant(Math.floor(toEpochMs(now) / 1000) * 1000);
}

function toYaml({ at, reason, notice }: Kill): Record<string, string> {
  return { at: `${at.slice(0, 19)}Z`, reason, notice };
}

function formatKill({ stored, already, file }: TakenBack): string {
  const lines = [
    already
      ? `${stored.id} was killed before (${stored.killedAt ?? ""}); the store stays as it is`
      : `killed ${stored.id} in the store (revision ${stored.revision}, event ${stored.seq}): no channel gives it out any more`,
    `readers are told: ${stored.article.kill?.notice ?? ""}`,
    file.ok
      ? `${file.changed ? "wrote the kill into" : "the kill stands in"} ${file.name}`
      : `NOT WRITTEN into ${file.name}: ${file.fault.what}; ${file.fault.mend}. No publish can undo the kill`,
    "what remains: caches keep a copy until they ask again; who printed or copied it must be told by people",
  ];
  return `${lines.map(escapeControls).join("\n")}\n`;
}
