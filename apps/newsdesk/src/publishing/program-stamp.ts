import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What decides how an article is read: the packages whose sources count, and the libraries they stand on. */
const judges = [
  { name: "@depesche/content-model", libraries: ["markdown-it", "zod"] },
  { name: "@depesche/content-source", libraries: ["yaml"] },
  { name: "@depesche/picture-kit", libraries: ["sharp"] },
] as const;

/** Names the state of the program that reads articles, so that another state does not rely on what this one remembers. */
export function stampProgram(): string {
  const require = createRequire(import.meta.url);
  const hash = createHash("sha256").update(process.version);
  for (const { name, libraries } of judges) {
    const entry = require.resolve(name);
    hash.update(stampSources(dirname(entry)));
    // A library's version stands in the path it is installed at.
    for (const library of libraries) hash.update(createRequire(entry).resolve(library));
  }
  return hash.digest("hex").slice(0, 16);
}

function stampSources(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.includes(".test."))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => {
      const { size, mtimeMs } = statSync(path);
      return `${path} ${size} ${mtimeMs}\n`;
    })
    .join("");
}
