import type { ArticlesPage } from "@depesche/syndication-contract";
import type { Connection } from "./connection.ts";
import type { FollowOptions, MirrorChange } from "./mirror-change.ts";
import { readJson } from "./json-answer.ts";
import { toPath, toSelection } from "./request-path.ts";

const timeoutMs = 120_000;

/** Reads all articles a partner may have, then says that they are all; gives the cursor at which changes go on. */
export async function* readSnapshot(
  connection: Connection,
  options: FollowOptions,
): AsyncGenerator<MirrorChange, string> {
  const articles = new Set<string>();
  let cursor: string | undefined;
  for (;;) {
    const path = toPath("/v1/articles", { ...toSelection(options), cursor });
    const order = { path, signal: options.signal, timeoutMs, patience: "for-ever" } as const;
    const page = await connection.send(order, readJson<ArticlesPage>);
    for (const entry of page.articles) {
      articles.add(entry.id);
      yield { kind: "snapshot", ...entry };
    }
    if (page.next_cursor === null) {
      yield { kind: "complete", articles };
      return page.changes_cursor;
    }
    cursor = page.next_cursor;
  }
}
