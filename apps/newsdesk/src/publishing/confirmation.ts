import type { PublishOutcome } from "@depesche/newsroom-store/newsdesk";

/** How much a publish would change at once, and the number that confirms it. */
export interface ConfirmationNeed {
  /** Articles the store holds that would change: updated, corrected, killed, withheld, moved. */
  readonly changing: number;
  /** Articles whose files have vanished since the last publish. */
  readonly missing: number;
  /** What `--confirm` must say: both together. */
  readonly confirm: number;
}

/** More than so many changes at once are asked about. */
const mostChanging = 50;
/** So many missing files are asked about, when they are a twentieth of what the store holds. */
const fewestMissing = 5;
const missingShare = 0.05;

/** Decides whether somebody must confirm what a publish would change; undefined when it is little, or was confirmed. */
export function findConfirmationNeed(
  plan: { readonly changing: number; readonly missing: number; readonly stored: number },
  confirmed: number | undefined,
): ConfirmationNeed | undefined {
  const { changing, missing, stored } = plan;
  const asks = changing > mostChanging || (missing >= fewestMissing && missing >= stored * missingShare);
  const confirm = changing + missing;
  return !asks || (confirmed !== undefined && confirmed >= confirm)
    ? undefined
    : { changing, missing, confirm };
}

/** Tells whether an outcome changes an article that the store holds; a place that is taken may be free in time. */
export function isChange(outcome: PublishOutcome): boolean {
  if (outcome.kind === "refused") return outcome.refusal.code === "place-taken";
  return outcome.kind !== "unchanged" && outcome.kind !== "new";
}
