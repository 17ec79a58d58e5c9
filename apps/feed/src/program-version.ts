import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The packages whose programs shape documents, besides this app; what they depend on the lock file names. */
const packages = [
  "@depesche/content-model",
  "@depesche/newsroom-store",
  "@depesche/reader-pages",
  "@depesche/http-kit",
] as const;

/** Names the program that renders, by the bytes of its files and by the Node it runs on: another one may render the same store differently. */
export function readProgramVersion(lockFile: string): string {
  const folders = [import.meta.dirname, ...packages.map(findFolder)];
  const hash = createHash("sha256").update(process.version);
  for (const folder of folders) {
    const files = globSync("**/*.{ts,css,js,json,woff2}", {
      cwd: folder,
      exclude: ["**/*.{test,fixture}.ts"],
    });
    for (const file of files.sort()) hash.update(file).update(readFileSync(`${folder}/${file}`));
  }
  return hash.update(readFileSync(lockFile)).digest("hex").slice(0, 16);
}

function findFolder(name: string): string {
  return dirname(fileURLToPath(import.meta.resolve(name)));
}
