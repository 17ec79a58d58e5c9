import type { Newsdesk, PublishEntry } from "@depesche/newsroom-store/newsdesk";
import { findConfirmationNeed, isChange, type ConfirmationNeed } from "./confirmation.ts";
import type { PendingFile } from "./pending-files.ts";
import { toEntry } from "./picture-preparation.ts";

/** What counting changes needs. */
export interface ChangeCountDeps {
  readonly newsdesk: Pick<Newsdesk, "planArticles">;
  readonly folder: string;
  readonly flags: Pick<PublishEntry, "revert" | "restore">;
}

/**
 * Decides whether somebody must confirm what a publish would do. Files the store will refuse change nothing, and do not
 * count as long as there are few enough to ask for each.
 */
export async function findChangeNeed(
  pending: readonly PendingFile[],
  plan: { readonly missing: number; readonly stored: number; readonly confirmed: number | undefined },
  deps: ChangeCountDeps,
): Promise<ConfirmationNeed | undefined> {
  const changing = pending.filter(({ revision }) => revision > 0);
  const need = findConfirmationNeed({ ...plan, changing: changing.length }, plan.confirmed);
  const entries = changing.flatMap(({ source, base }) =>
    source === undefined ? [] : [{ ...toEntry(source), ...deps.flags, base }],
  );
  if (need === undefined || entries.length < changing.length) return need;
  const outcomes = await deps.newsdesk.planArticles(entries, { folder: deps.folder });
  return findConfirmationNeed({ ...plan, changing: outcomes.filter(isChange).length }, plan.confirmed);
}
