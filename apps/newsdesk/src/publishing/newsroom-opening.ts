import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { openNewsroom, type OpenNewsroom } from "@depesche/content-source";
import type { Settings } from "@depesche/settings";
import { createInspection, createLogoInspection, createRestrictionSearch } from "./folder-reading.ts";
import type { LazyPictureKit } from "./lazy-picture-kit.ts";
import { stampProgram } from "./program-stamp.ts";

/** How a folder is opened to be published. */
export interface NewsroomOpening {
  /** Article files (absolute paths) instead of all. */
  readonly only: readonly string[] | undefined;
  /** Whether every file is read, also those that look as they did. */
  readonly verify: boolean;
  readonly nowMs: number;
  /** Where an article's file lay when it was last published. */
  readonly findHome: (id: string) => Promise<string | undefined>;
}

/** Opens a content folder so that only what may have changed is read. */
export function openForPublishing(
  settings: Settings,
  kit: LazyPictureKit,
  { only, verify, nowMs, findHome }: NewsroomOpening,
): Promise<OpenNewsroom> {
  const { contentFolder } = settings;
  return openNewsroom(contentFolder, {
    inspectPicture: createInspection(kit, false),
    findRestrictions: createRestrictionSearch(kit),
    inspectLogo: createLogoInspection(kit),
    ...(only === undefined
      ? { memory: { path: findMemoryPath(settings), version: stampProgram(), nowMs, verify } }
      : { only: { paths: only, findHome } }),
  });
}

/** Where a folder's readings are remembered: beside the store; deleting it costs time and nothing else. */
function findMemoryPath({ database, contentFolder }: Settings): string {
  const key = createHash("sha256").update(resolve(contentFolder)).digest("hex").slice(0, 16);
  return join(dirname(database.file), "reading", `${key}.json`);
}
