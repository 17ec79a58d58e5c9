import { exitCodes, type ExitCode } from "../exit-code.ts";
import { formatLocalTime } from "../local-time.ts";
import { escapeControls } from "../terminal-text.ts";
import type { PlannedArticle, PublishPlan } from "./publish-plan.ts";
import type { ReachStage } from "./reach.ts";
import { formatNotExecuted } from "./report-text.ts";

const verbs = {
  new: "publish",
  updated: "update",
  corrected: "correct",
  killed: "kill",
  withheld: "withhold",
  moved: "move",
} as const;

/** Gives the exit code of a plan: whether publishing would do all that the folder says. */
export function decidePlanExitCode(plan: PublishPlan): ExitCode {
  const complete =
    plan.refused.length === 0 &&
    plan.notExecuted.length === 0 &&
    !plan.faults.some((fault) => fault.level === "error");
  return complete ? exitCodes.done : exitCodes.refused;
}

/** Writes what a publish would do: of each article its channels, and when which of them would show it. */
export function formatPlan(plan: PublishPlan, timeZone: string): string {
  const lines = [
    ...formatNotExecuted(plan),
    ...plan.articles.flatMap((article) => formatArticle(article, timeZone)),
    ...plan.missing.map(({ id, file }) => `missing: ${id}  ${file} is gone; the article stays published`),
    ...plan.drafts.map(({ id, file }) => `draft: ${id}  ${file} stays in the folder`),
    ...plan.refused.map(({ id, file }) => `would refuse: ${id === undefined ? "" : `${id}  `}${file}`),
    ...(plan.settings.length === 0 ? [] : [`would change the settings: ${plan.settings.join(", ")}`]),
    ...(plan.confirm === undefined
      ? []
      : [`would ask first: depesche publish --confirm ${plan.confirm.confirm}`]),
    `would publish ${plan.articles.length}, unchanged ${plan.unchanged}, missing ${plan.missing.length}, drafts ${plan.drafts.length}, refused ${plan.refused.length}; nothing was written`,
  ];
  return `${lines.map(escapeControls).join("\n")}\n`;
}

function formatArticle(
  { id, file, kind, movedFrom, reach }: PlannedArticle,
  timeZone: string,
): readonly string[] {
  const { site, feed } = reach.stages;
  return [
    `would ${verbs[kind]}: ${id}  ${file}${movedFrom === undefined ? "" : `  (now at ${movedFrom})`}`,
    `  pages     ${formatStages(site, timeZone)}`,
    `  feeds     ${formatStages(feed, timeZone)}`,
    `  channels  ${reach.channels.join(", ")}`,
    ...(reach.feeds.length === 0 ? [] : [`  feeds at  ${listFeedHomes(reach.feeds).join(" ")}`]),
    ...reach.heldPictures.map(({ file, use, reason }) => `  picture   ${file} not for ${use}: ${reason}`),
  ];
}

function formatStages(stages: readonly ReachStage[], timeZone: string): string {
  return stages
    .map(({ from, grant, reason }, index) => {
      const what =
        grant === "nothing" ? `nothing (${reason})` : grant === "teaser" ? `teaser (${reason})` : "whole";
      return `${index === 0 ? "now" : `from ${formatLocalTime(from, timeZone)}`} ${what}`;
    })
    .join(", ");
}

/** Three files stand in each place; naming one is enough for people. */
function listFeedHomes(feeds: readonly string[]): readonly string[] {
  return feeds.filter((path) => path.endsWith("/rss.xml"));
}
