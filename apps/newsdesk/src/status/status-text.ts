import { formatLocalTime } from "../local-time.ts";
import { formatNotExecuted } from "../publishing/report-text.ts";
import { escapeControls } from "../terminal-text.ts";
import type { Difference, StatusReport } from "./status-report.ts";

const stateNames = {
  public: "public",
  embargoed: "embargoed",
  "not-yet": "not yet published",
  expired: "expired",
  withheld: "withheld",
  killed: "killed",
  rights: "without rights",
  draft: "draft",
  "not-in-teaser": "not in teaser",
  "not-entitled": "not for this partner",
} as const;

const differenceNames: Readonly<Record<Difference["what"], string>> = {
  new: "new in the folder",
  updated: "changed in the folder",
  corrected: "has a new notice",
  killed: "asks for a kill",
  withheld: "asks to be held back",
  moved: "moved",
  unchanged: "unchanged",
  refused: "would be refused",
  missing: "gone from the folder, still published",
  draft: "draft",
  broken: "broken; depesche check says why",
};

/** Writes where a newsroom stands, for people. */
export function formatStatus(report: StatusReport): string {
  const { head, timeZone, states } = report;
  const local = (instant: Parameters<typeof formatLocalTime>[0]): string =>
    formatLocalTime(instant, timeZone);
  const lines = [
    ...formatNotExecuted(report),
    ...Object.entries(stateNames).flatMap(([state, name]) => {
      const number = Object.entries(states).find(([key]) => key === state)?.[1] ?? 0;
      return number === 0 && state !== "public" ? [] : [`${String(number).padStart(6)} ${name}`];
    }),
    ...titled(
      "coming",
      report.transitions.map(({ id, at, state }) => `${local(at)}  ${id}  ${stateNames[state]} until then`),
    ),
    ...titled(
      "missing files",
      report.missing.map(({ id, file, since }) => `${id}  ${file}, since ${local(since)}`),
    ),
    ...titled(
      "folder and store differ",
      report.differences.map(
        ({ file, id, what }) =>
          `${file}${id === undefined || id === "" ? "" : `  ${id}`}  ${differenceNames[what]}`,
      ),
    ),
    ...titled(
      "pictures taken back",
      report.pictureKills.map(
        ({ picture, by, at, reason }) =>
          `${picture}  ${local(at)}  ${by}${reason === undefined ? "" : `: ${reason}`}`,
      ),
    ),
    ...titled(
      "last events",
      report.events.map(
        ({ seq, kind, articleId, setting, at, by }) =>
          `${seq}  ${kind}  ${articleId ?? setting ?? ""}  ${local(at)}  ${by}`,
      ),
    ),
    `log ${head.epoch}, event ${head.seq}`,
  ];
  return `${lines.map(escapeControls).join("\n")}\n`;
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}
