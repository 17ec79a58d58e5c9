import type { Settings } from "@depesche/settings";
import { createDirectoryMedia } from "@depesche/media-store";
import { toEpochMs } from "@depesche/content-model";
import { createPictureKit, type PictureKit } from "@depesche/picture-kit";
import type { Outcome } from "../command-run.ts";
import { getBy } from "../typed-words.ts";
import { withDesk, withDeskIfAny } from "../desk.ts";
import { explainError } from "../explain-error.ts";
import { writeFaults } from "../fault-lines.ts";
import { startProgress } from "../progress.ts";
import type { World } from "../world.ts";
import { indexStored } from "./comparison.ts";
import { readFolder } from "./folder-reading.ts";
import { publishFolder } from "./publish-folder.ts";
import type { PublishReport } from "./publish-report.ts";
import { toReportJson } from "./report-json.ts";
import { decideExitCode, formatReport } from "./report-text.ts";
import { hasSoundSettings } from "./settings-publishing.ts";
import { reportSettingsStop } from "./settings-stop.ts";

/** What is to be published: the whole folder, or `only` some files of it. */
export interface PublishRequest {
  readonly settings: Settings;
  /** Absolute paths. */
  readonly only?: readonly string[] | undefined;
  readonly by?: string | undefined;
}

/** Publishes once, writes faults to standard error, and gives the report as a command's outcome. */
export async function runPublish(world: World, request: PublishRequest): Promise<Outcome> {
  const report = await publishOnce(world, request, createPictureKit());
  tellFaults(world, request.settings, report);
  return { exitCode: decideExitCode(report), text: formatReport(report), json: toReportJson(report) };
}

/** Publishes once and reports; throws when the installation cannot work. */
export async function publishOnce(
  world: World,
  request: PublishRequest,
  kit: PictureKit,
): Promise<PublishReport> {
  const { settings, only } = request;
  const folder = settings.contentFolder;
  const by = await getBy(world, request.by, folder);
  const reading = startProgress(world, "Reading");
  const newsroom = await readFolder(folder, kit, { only, decode: false, onProgress: reading.update }).finally(
    reading.end,
  );
  if (!hasSoundSettings(newsroom)) {
    return withDeskIfAny(settings, async (desk) =>
      reportSettingsStop(newsroom, {
        by,
        at: world.now(),
        faults: [],
        stored: indexStored((await desk?.newsdesk.listStored()) ?? []),
        head: await desk?.store.getHead(),
      }),
    );
  }
  const media = createDirectoryMedia({ directory: settings.media.folder });
  return withDesk(settings, { migrate: true }, async (desk) => {
    await media.sweep(toEpochMs(world.now()));
    const publishing = startProgress(world, "Publishing");
    const deps = { ...desk, media, kit, folder, now: world.now, signal: world.signal };
    const options = { by, whole: only === undefined, onProgress: publishing.update };
    return publishFolder(newsroom, deps, options).finally(publishing.end);
  });
}

/** Writes the errors of a report, and what made it fail, to standard error. */
export function tellFaults(world: World, settings: Settings, report: PublishReport): void {
  const errors = report.faults.filter((fault) => fault.level === "error");
  writeFaults(world, settings.contentFolder, errors);
  if (report.stop?.reason === "failure") world.err(`${explainError(report.stop.failure).text}\n`);
}
