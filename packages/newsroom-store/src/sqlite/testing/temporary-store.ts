import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs a test with the path of a store that does not exist yet, in a folder that goes away afterwards. */
export async function withTemporaryFile(test: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "newsroom-store-"));
  try {
    await test(join(folder, "var", "store.sqlite"));
  } finally {
    await rm(folder, { recursive: true });
  }
}
