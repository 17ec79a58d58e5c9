import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { commandFailure } from "../command-failure.ts";
import { exitCodes } from "../exit-code.ts";
import { stampRights, type RightsSettings } from "./settings-rights.ts";

/** The mark beside a store that recorded renditions may still say other rights than the settings; it outlives a run cut off. */
export interface RightsMark {
  /** Tells whether the mark stands. */
  isSet(): boolean;
  /** Sets it for the rights that are to be written. Throws a failure when the file cannot be written. */
  set(rights: RightsSettings): Promise<void>;
  /** Takes it away after these rights were written everywhere; one that somebody set for others since then stays. */
  clear(rights: RightsSettings): Promise<void>;
}

/** Makes the mark of a store: the file `<database>.rights`, there while there is work to do. */
export function createRightsMark(database: string): RightsMark {
  const path = `${database}.rights`;
  return {
    isSet: () => existsSync(path),
    async set(rights) {
      const { putFile } = await import("@depesche/content-source/writing");
      try {
        await putFile(path, stampRights(rights), { as: "replace" });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw commandFailure(
          {
            code: "rights-mark",
            what: `The file that says that rights changed cannot be written (${reason}).`,
            mend: `Make room, or let this user write beside ${database}; nothing was published.`,
          },
          exitCodes.broken,
        );
      }
    },
    async clear(rights) {
      const stamp = await readFile(path, "utf8").catch(() => undefined);
      // A mark that cannot be taken away costs the next publish time and nothing else.
      if (stamp === stampRights(rights)) await rm(path, { force: true }).catch(() => undefined);
    },
  };
}
