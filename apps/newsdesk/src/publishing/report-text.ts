import { exitCodes, type ExitCode } from "../exit-code.ts";
import { explainError } from "../explain-error.ts";
import { escapeControls } from "../terminal-text.ts";
import type { Conflict, PublishReport, PublishStop } from "./publish-report.ts";

const kinds = ["killed", "withheld", "corrected", "updated", "new", "moved"] as const;
/** The first publish of a large folder need not list thousands. */
const linesPerKind = 20;

/** Gives the exit code a publish ends with. */
export function decideExitCode(report: PublishReport): ExitCode {
  if (report.stop?.reason === "failure") return explainError(report.stop.failure).exitCode;
  const complete =
    report.stop === undefined &&
    report.refused.length === 0 &&
    report.notExecuted.length === 0 &&
    !report.faults.some((fault) => fault.level === "error");
  return complete ? exitCodes.done : exitCodes.refused;
}

/** Writes what a publish did: kills that did not happen at the head, then what changed, and a last line that counts. */
export function formatReport(report: PublishReport): string {
  const lines = [
    ...formatNotExecuted(report),
    ...kinds.flatMap((kind) => listKind(report, kind)),
    ...report.missing.map(({ id, file }) => `missing    ${id}  ${file} is gone; the article stays published`),
    ...report.drafts.map(({ id, file }) => `draft      ${id}  ${file}`),
    ...report.conflicts.flatMap(formatConflict),
    ...report.refused.map(({ id, file }) => `refused    ${id === undefined ? "" : `${id}  `}${file}`),
    ...report.transitions.map(({ kind, articleId, at }) => `${kind.padEnd(10)} ${articleId}  due ${at}`),
    ...(report.settings.length === 0 ? [] : [`settings   ${report.settings.join(", ")}`]),
    ...(report.stop === undefined ? [] : [formatStop(report.stop)]),
    countReport(report),
  ];
  return `${lines.map(escapeControls).join("\n")}\n`;
}

/** Writes the lines about kills that files ask for and nobody executed. */
export function formatNotExecuted(report: Pick<PublishReport, "notExecuted">): readonly string[] {
  return report.notExecuted.map(({ file, id }) => {
    const subject = id === undefined ? "the article of this file" : `"${id}"`;
    const mend =
      id === undefined ? "mend the file" : `mend it, or run: depesche kill ${id} --reason … --notice …`;
    return `NOT EXECUTED: the kill in ${file}: ${subject} is as public as it was; ${mend}`;
  });
}

/** Writes how many articles came to what. */
function countReport(report: PublishReport): string {
  return Object.entries(countKinds(report))
    .map(([kind, count]) => `${kind} ${count}`)
    .join(", ");
}

/** Counts how many articles came to what; every kind is there, also with 0. */
export function countKinds(report: PublishReport): Readonly<Record<string, number>> {
  const count = (kind: string): number => report.articles.filter((article) => article.kind === kind).length;
  return {
    new: count("new"),
    updated: count("updated"),
    corrected: count("corrected"),
    killed: count("killed"),
    withheld: count("withheld"),
    moved: count("moved"),
    missing: report.missing.length,
    unchanged: report.unchanged,
    drafts: report.drafts.length,
    refused: report.refused.length,
  };
}

function listKind(report: PublishReport, kind: (typeof kinds)[number]): readonly string[] {
  const articles = report.articles.filter((article) => article.kind === kind);
  const lines = articles.slice(0, linesPerKind).map(({ id, file, revision, movedFrom }) => {
    const from = movedFrom === undefined ? "" : `, was at ${movedFrom}`;
    return `${kind.padEnd(10)} ${id}  ${file}  (revision ${revision}${from})`;
  });
  const more = articles.length - lines.length;
  return more > 0 ? [...lines, `${kind.padEnd(10)} … and ${more} more`] : lines;
}

function formatStop(stop: PublishStop): string {
  if (stop.reason === "settings") return "Nothing was published: the settings must be mended first.";
  if (stop.reason === "checkout") return "Nothing was published: git is still writing to the folder.";
  if (stop.reason === "confirm") {
    const { changing, missing, confirm } = stop;
    return `Nothing was published: ${changing} published ${changing === 1 ? "article" : "articles"} would change and ${missing} ${missing === 1 ? "has" : "have"} newly lost ${missing === 1 ? "its file" : "their files"}, more than happens by itself. If that is meant: depesche publish --confirm ${confirm}`;
  }
  const rest = `${stop.remaining} ${stop.remaining === 1 ? "article was" : "articles were"} not looked at`;
  return `Stopped: ${rest}; publish again to go on.`;
}

function formatConflict({ id, file, what, mend, diff }: Conflict): readonly string[] {
  const lines = (diff ?? "")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("\\ "))
    .map((line) => line.replace("\t", " "));
  return [
    `conflict   ${id}  ${file}`,
    `  ${what}; ${mend}`,
    ...(diff === undefined ? [] : lines.map((line) => `  | ${line}`)),
  ];
}
