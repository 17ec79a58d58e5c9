import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";

it("does what its README shows", async () => {
  const home = await mkdtemp(join(tmpdir(), "media-"));
  try {
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    const block = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
    const index = new URL("index.ts", import.meta.url).href;
    const example = join(home, "example.ts");
    await writeFile(
      example,
      [
        block.replace('"@depesche/media-store"', JSON.stringify(index)),
        "export const answer = new Uint8Array(await response.arrayBuffer());",
        "export const length = response.headers.get('Content-Length');",
      ]
        .join("\n")
        .replace(
          "\n\n",
          `\nconst directory = ${JSON.stringify(join(home, "media"))}, picture = Uint8Array.of(1, 2, 3);\n`,
        ),
    );
    // The example is read from the README while the test runs, so no type can be known before.
    const run = (await import(/* @vite-ignore */ pathToFileURL(example).href)) as Record<string, unknown>;
    expect(run).toMatchObject({ answer: Uint8Array.of(1, 2, 3), length: "3" });
  } finally {
    await rm(home, { recursive: true });
  }
});
