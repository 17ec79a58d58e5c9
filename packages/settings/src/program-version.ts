import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The files that shape what a program writes. */
export interface ProgramParts {
  /** Folders of source; tests in them do not count. */
  readonly folders: readonly string[];
  /** Addresses of the packages it uses besides, as `import.meta.resolve` gives them: the folder each lies in counts. */
  readonly packages: readonly string[];
  /** Names the libraries by their versions. */
  readonly lockFile: string;
}

/** Names the program that renders, by the bytes of its files and by the Node it runs on: another one may render the same store differently. */
export function readProgramVersion({ folders, packages, lockFile }: ProgramParts): string {
  const hash = createHash("sha256").update(process.version);
  for (const folder of [...folders, ...packages.map((url) => dirname(fileURLToPath(url)))]) {
    const files = globSync("**/*.{ts,css,js,json,woff2}", {
      cwd: folder,
      exclude: ["**/*.{test,fixture}.ts"],
    });
    for (const file of files.sort()) hash.update(file).update(readFileSync(`${folder}/${file}`));
  }
  return hash.update(readFileSync(lockFile)).digest("hex").slice(0, 16);
}
