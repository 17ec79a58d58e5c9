import pLimit from "p-limit";
import type { ClaimedId } from "./article-collisions.ts";
import { glanceAtText } from "./article-glance.ts";
import { readHead } from "./file-head.ts";
import type { FoundFile } from "./folder-scan.ts";
import { decodeLoosely } from "./plain-text.ts";

const headBytes = 8192;

/** Reads the ids of article files from their first 8 kB, without judging them. */
export async function glanceAtIds(files: readonly FoundFile[]): Promise<readonly ClaimedId[]> {
  const claims = await pLimit(32).map(files, async ({ file, path }) => {
    const { id } = glanceAtText(decodeLoosely(await readHead(path, headBytes)));
    return id === undefined ? [] : [{ id, file, path }];
  });
  return claims.flat();
}
