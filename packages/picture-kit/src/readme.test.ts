import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { drawHalves } from "./sample-picture.ts";
import { formatXmp } from "./xmp-writer.ts";

const modules = {
  "@depesche/picture-kit": new URL("index.ts", import.meta.url).href,
  "@depesche/content-model": import.meta.resolve("@depesche/content-model"),
  "@depesche/content-model/parsing": import.meta.resolve("@depesche/content-model/parsing"),
};

it("does what its README shows", async () => {
  const home = await mkdtemp(join(tmpdir(), "pictures-"));
  try {
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    const block = Array.from(readme.matchAll(/```ts\n(.*?)```/gs), ([, code = ""]) => code).join("\n");
    const picture = join(home, "kran.jpg");
    await drawHalves()
      .withXmp(formatXmp({ instructions: "NO SALES" }))
      .jpeg()
      .toFile(picture);
    const example = join(home, "example.ts");
    await writeFile(
      example,
      `import { readFile } from "node:fs/promises";
      const file = await readFile(${JSON.stringify(picture)});
      ${Object.entries(modules).reduce((code, [name, url]) => code.replaceAll(JSON.stringify(name), JSON.stringify(url)), block)}
      export { width, height, restrictions, rendition, faults, bytes, widthPx, heightPx, report };`,
    );
    // The example is read from the README while the test runs, so no type can be known before.
    const run = (await import(/* @vite-ignore */ pathToFileURL(example).href)) as Record<string, unknown>;
    expect(run).toMatchObject({
      width: 64,
      height: 32,
      restrictions: ["NO SALES"],
      rendition: { type: "image/jpeg", width: 64, height: 32 },
      faults: [],
      widthPx: 320,
      report: { lines: 1, ellipsed: [] },
    });
  } finally {
    await rm(home, { recursive: true });
  }
});
