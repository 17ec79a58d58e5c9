import type { Instant } from "@depesche/content-model";
import type { Newsroom, SourceFault } from "@depesche/content-source";
import type { LogHead } from "@depesche/newsroom-store";
import type { StoredIndex } from "./comparison.ts";
import type { PublishReport } from "./publish-report.ts";
import { findUnexecutedKills } from "./unexecuted-kills.ts";

/** What is known when settings stop a publish; `faults` are those that only the store finds. */
export interface SettingsStop {
  readonly by: string;
  readonly at: Instant;
  readonly faults: readonly SourceFault[];
  readonly stored: StoredIndex;
  readonly head?: LogHead | undefined;
  readonly reason?: "settings" | "checkout";
}

/** Reports a publish that broken settings stopped before it changed anything; no kill of the folder was executed. */
export function reportSettingsStop(newsroom: Newsroom, stop: SettingsStop): PublishReport {
  const { by, at, faults, stored, head, reason = "settings" } = stop;
  const kills = newsroom.articles.filter(({ article }) => article.kill !== undefined);
  const notDone = kills.map(({ file, article }) => ({ file, id: article.id }));
  return {
    by,
    at,
    settings: [],
    articles: [],
    unchanged: 0,
    drafts: [],
    missing: [],
    refused: newsroom.refused,
    conflicts: [],
    notExecuted: findUnexecutedKills(newsroom, notDone, stored),
    faults: [...newsroom.faults, ...faults],
    transitions: [],
    stop: { reason },
    ...(head === undefined ? {} : { head }),
  };
}
