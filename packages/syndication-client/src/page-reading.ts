import type { ChangesPage } from "@depesche/syndication-contract";
import type { Connection } from "./connection.ts";
import type { ReadOn } from "./following.ts";
import { readJson } from "./json-answer.ts";
import type { FollowOptions } from "./mirror-change.ts";
import { toPath, toSelection } from "./request-path.ts";

/** The longest the API holds a request, in seconds. */
const waitS = 30;
const timeoutMs = (waitS + 60) * 1000;
/** An empty answer that came sooner was not waited for. */
const shortestMs = 1000;

/** Reads on page by page, waiting for new ones; with `once` it ends when there is nothing more. */
export function readPages(
  connection: Connection,
  options: FollowOptions & { readonly once: boolean },
): ReadOn {
  const { signal, once } = options;
  return async function* (since) {
    let cursor = since;
    for (;;) {
      const path = toPath("/v1/changes", {
        ...toSelection(options),
        cursor,
        wait: once ? undefined : waitS,
      });
      const startedMs = connection.now();
      const order = { path, signal, timeoutMs, patience: "for-ever" } as const;
      const page = await connection.send(order, readJson<ChangesPage>);
      yield* page.changes;
      yield { kind: "cursor", cursor: page.next_cursor };
      cursor = page.next_cursor;
      if (page.has_more) continue;
      if (once) return;
      const leftMs = shortestMs - (connection.now() - startedMs);
      if (page.changes.length === 0 && leftMs > 0) await connection.sleep(leftMs, signal);
    }
  };
}
