import { realpath } from "node:fs/promises";
import type { Outcome } from "../command-run.ts";
import { withDeskIfAny } from "../desk.ts";
import { writeFaults } from "../fault-lines.ts";
import { startProgress } from "../progress.ts";
import type { World } from "../world.ts";
import { indexStored } from "./comparison.ts";
import { readFolder } from "./folder-reading.ts";
import { createLazyPictureKit } from "./lazy-picture-kit.ts";
import { refuseOtherNewsroom } from "./other-newsroom.ts";
import { decidePlanExitCode, formatPlan } from "./plan-text.ts";
import { planFolder } from "./publish-plan.ts";
import type { PublishRequest } from "./publish-run.ts";
import { toReportJson } from "./report-json.ts";
import { decideExitCode, formatReport } from "./report-text.ts";
import { hasSoundSettings } from "./settings-publishing.ts";
import { reportSettingsStop } from "./settings-stop.ts";
import { findStoredSettings } from "./stored-settings.ts";

/** Says what publishing would do, and writes nothing: no store, no media. */
export async function planPublish(world: World, request: PublishRequest): Promise<Outcome> {
  const { settings, only } = request;
  const folder = settings.contentFolder;
  const reading = startProgress(world, "Reading");
  const newsroom = await readFolder(folder, createLazyPictureKit(), {
    only,
    decode: false,
    onProgress: reading.update,
  }).finally(reading.end);
  return withDeskIfAny(settings, async (desk) => {
    if (!hasSoundSettings(newsroom)) {
      const stored = indexStored((await desk?.newsdesk.listStored()) ?? []);
      const report = reportSettingsStop(newsroom, {
        by: request.by ?? "",
        at: world.now(),
        faults: [],
        stored,
      });
      writeFaults(
        world,
        folder,
        report.faults.filter((fault) => fault.level === "error"),
      );
      return {
        exitCode: decideExitCode(report),
        text: formatReport(report),
        json: { dryRun: true, ...toReportJson(report) },
      };
    }
    await refuseOtherNewsroom(newsroom.publication, desk, settings);
    const deps = {
      newsdesk: desk?.newsdesk,
      settings: await findStoredSettings(desk),
      folder: await realpath(folder).catch(() => folder),
      now: world.now,
      flags: { revert: request.revert, restore: request.restore },
    };
    const plan = await planFolder(newsroom, deps, {
      whole: only === undefined,
      confirmed: request.confirmed,
    });
    writeFaults(
      world,
      folder,
      plan.faults.filter((fault) => fault.level === "error"),
    );
    const text = formatPlan(plan, newsroom.publication.timeZone);
    return { exitCode: decidePlanExitCode(plan), text, json: { dryRun: true, ...plan } };
  });
}
