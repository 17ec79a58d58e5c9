import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createProgram } from "./program.ts";
import {
  createIdleWorld,
  createTrialNewsroom,
  formatArticle,
  formatPicture,
} from "./trial-newsroom.fixture.ts";
import { drawPng } from "./trial-picture.fixture.ts";

it(
  "every line of the README's block works, in its order, and every command is there",
  { timeout: 60_000 },
  async () => {
    const readme = await readFile(join(import.meta.dirname, "../README.md"), "utf8");
    const [, block = ""] = /```sh\n([^]*?)```/.exec(readme) ?? [];
    const lines = block.split("\n").filter((line) => line.startsWith("depesche "));
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/kran.png", drawPng());
    await newsroom.write(
      "content/articles/2026/11/kran-jonny.md",
      formatArticle("2026-hafen-kran", [formatPicture("kran.png")]),
    );
    await newsroom.write(
      "pasted.txt",
      "Die Flut\n\nEs regnet seit gestern in der ganzen Stadt, und niemand geht hinaus.\n",
    );
    const commands = new Set<string>();
    for (const line of lines) {
      const argv = [...line.matchAll(/"([^"]*)"|(\S+)/g)]
        .map(([, quoted, bare]) => quoted ?? bare ?? "")
        .slice(1);
      commands.add(argv[0] ?? "");
      const controller = new AbortController();
      let err = "";
      const { exitCode } = await newsroom.run(argv, {
        signal: controller.signal,
        err: (text) => void (err += text),
        // The preview goes on until it is stopped.
        ...(argv[0] === "preview" ? { out: () => controller.abort() } : {}),
      });
      expect({ line, exitCode, err: exitCode === 0 ? "" : err }).toEqual({ line, exitCode: 0, err: "" });
    }
    const program = createProgram({ world: createIdleWorld(), finish: () => undefined });
    expect([...commands].toSorted()).toEqual(program.commands.map((command) => command.name()).toSorted());
  },
);
