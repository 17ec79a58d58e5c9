import { explainError } from "../explain-error.ts";
import type { PublishReport } from "./publish-report.ts";
import { countKinds } from "./report-text.ts";

/** Turns a report into what `--json` writes. */
export function toReportJson(report: PublishReport): object {
  const { stop, ...rest } = report;
  return {
    counts: countKinds(report),
    ...rest,
    ...(stop === undefined ? {} : { stop: toStopJson(stop) }),
  };
}

function toStopJson(stop: NonNullable<PublishReport["stop"]>): object {
  if (stop.reason !== "failure") return stop;
  const { code, what, mend } = explainError(stop.failure);
  return { reason: stop.reason, remaining: stop.remaining, failure: { code, what, mend } };
}
