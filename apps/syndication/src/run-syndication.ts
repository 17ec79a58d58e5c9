import { isStoreError } from "@depesche/newsroom-store";
import { isSettingsError } from "@depesche/settings";

import { serveSyndication } from "./serve-syndication.ts";

const help = `Depesche syndication: the API that partner sites pull from.

Usage:
  pnpm --filter @depesche/syndication start          serve on DEPESCHE_SYNDICATION_PORT (4003)

Partners and their keys are made with "depesche partner add" and "depesche key create".
`;

/** Runs the app as a command: serves without arguments; gives the exit code. */
export async function runSyndication(args: readonly string[]): Promise<number> {
  const [command] = args;
  try {
    if (command === undefined) return await serveSyndication();
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
