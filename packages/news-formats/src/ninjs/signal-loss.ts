import type { LossRule } from "../item/loss.ts";
import type { NewsItem, NewsSignal } from "../item/news-item.ts";

/** The signals that follow from the rest of a ninjs item: a kill from its status, a correction from its notices. */
export function inferSignals(item: Pick<NewsItem, "status" | "notices">): readonly NewsSignal[] {
  if (item.status === "canceled") return ["kill"];
  return item.notices.some((notice) => notice.kind === "correction") ? ["correction"] : [];
}

/** What of the signals ninjs cannot say. */
export const findSignalLoss: LossRule = {
  field: "signals",
  reason: "ninjs has no signals; a kill is known by pubStatus, a correction by its notice",
  find: (item) => {
    const instead = inferSignals(item);
    return item.signals.join() === instead.join() ? [] : [{ path: "/signals", value: item.signals, instead }];
  },
};
