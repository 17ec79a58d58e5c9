import { isStoreError } from "@depesche/newsroom-store";
import { isSettingsError } from "@depesche/settings";

import { exportCaptions } from "./export-captions.ts";
import { serveCaptions } from "./serve-captions.ts";

const help = `Depesche captions: pictures that carry their caption and credit.

Usage:
  pnpm --filter @depesche/captions start             serve on DEPESCHE_CAPTIONS_PORT (4002)
  pnpm --filter @depesche/captions run export        render every preset to build/pictures
  pnpm --filter @depesche/captions run export --out public
                                                     … to another folder; --json reports for programs
`;

/** Runs the app as a command: serves without arguments, or renders files with \`export\`; gives the exit code. */
export async function runCaptions(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === undefined) return await serveCaptions();
    if (command === "export") return await exportCaptions(rest);
    process[command === "--help" ? "stdout" : "stderr"].write(help);
    return command === "--help" ? 0 : 2;
  } catch (error) {
    if (!isExpected(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 3;
  }
}

function isExpected(error: unknown): error is Error {
  return isSettingsError(error) || isStoreError(error) || (error instanceof Error && "code" in error);
}
