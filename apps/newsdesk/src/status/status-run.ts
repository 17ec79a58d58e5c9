import { realpath } from "node:fs/promises";
import type { Outcome } from "../command-run.ts";
import { withDesk } from "../desk.ts";
import { exitCodes } from "../exit-code.ts";
import { startProgress } from "../progress.ts";
import { readFolder } from "../publishing/folder-reading.ts";
import { createLazyPictureKit } from "../publishing/lazy-picture-kit.ts";
import { refuseOtherNewsroom } from "../publishing/other-newsroom.ts";
import type { World } from "../world.ts";
import { readStatus } from "./status-report.ts";
import { formatStatus } from "./status-text.ts";

/** Reads folder and store and says how they stand; 1 when a kill of the folder is not executed. */
export async function runStatus(world: World): Promise<Outcome> {
  const settings = world.loadSettings();
  const report = await withDesk(settings, { migrate: false }, async (desk) => {
    const { update, end } = startProgress(world, "Reading");
    const reading = { decode: false, onProgress: update };
    const newsroom = await readFolder(settings.contentFolder, createLazyPictureKit(), reading).finally(end);
    await refuseOtherNewsroom(newsroom.publication, desk, settings);
    const folder = await realpath(settings.contentFolder).catch(() => settings.contentFolder);
    return readStatus(newsroom, { ...desk, folder }, world.now());
  });
  return {
    exitCode: report.notExecuted.length === 0 ? exitCodes.done : exitCodes.refused,
    text: formatStatus(report),
    json: report,
  };
}
