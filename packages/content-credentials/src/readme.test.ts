import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { createTestSigner } from "@depesche/testkit";
import { expect, it } from "vitest";

it("does what its README shows", { timeout: 60_000 }, async () => {
  const home = await mkdtemp(join(tmpdir(), "credentials-"));
  try {
    const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
    const block = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
    const index = new URL("index.ts", import.meta.url).href;
    const picture = await readFile(new URL("../fixtures/kran.jpeg", import.meta.url), "base64");
    const { chain, key, authority } = createTestSigner({ name: "Lüttensieler Bote" });
    const given = [
      `const [certificate, key, authority] = ${JSON.stringify([chain, key, authority])};`,
      `const file = Buffer.from("${picture}", "base64"), photograph = file;`,
    ];
    const example = join(home, "example.ts");
    await writeFile(
      example,
      block
        .replace('"@depesche/content-credentials"', JSON.stringify(index))
        .replace("\n\n", `\n${given.join("\n")}\n`)
        .concat("\nexport const verdict = verified;\n"),
    );
    // The example is read from the README while the test runs, so no type can be known before.
    const run = (await import(/* @vite-ignore */ pathToFileURL(example).href)) as Record<string, unknown>;
    expect(run["verdict"]).toMatchObject({ value: { state: "trusted", signer: "Lüttensieler Bote" } });
  } finally {
    await rm(home, { recursive: true });
  }
});
