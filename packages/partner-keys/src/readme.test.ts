import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";

it("does what its README shows", async () => {
  const home = await mkdtemp(join(tmpdir(), "partner-keys-"));
  try {
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    const block = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
    const index = new URL("index.ts", import.meta.url).href;
    const example = join(home, "example.ts");
    const shown = "export { shownOnce, isTheirs, opened, stolen, address };\n";
    await writeFile(example, block.replace('"@depesche/partner-keys"', JSON.stringify(index)) + shown);
    // The example is read from the README while the test runs, so no type can be known before.
    const run = (await import(/* @vite-ignore */ pathToFileURL(example).href)) as Record<string, unknown>;
    expect(run).toMatchObject({
      shownOnce: expect.stringMatching(/^dep_\w{10}_\w{49}$/),
      isTheirs: true,
      opened: { ok: true, cursor: { seq: 42 } },
      stolen: { ok: false, fault: "foreign" },
      address: expect.stringMatching(/renditions\/w1280\?expires=1795133700&key=\w{10}&signature=[\w-]{22}$/),
    });
  } finally {
    await rm(home, { recursive: true });
  }
});
