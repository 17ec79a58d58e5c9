import { createDirectoryMedia } from "@depesche/media-store";
import { getArticleId, isId, toEpochMs } from "@depesche/content-model";
import type { OpenNewsroom } from "@depesche/content-source";
import type { Newsdesk } from "@depesche/newsroom-store/newsdesk";
import type { Settings } from "@depesche/settings";
import type { Outcome } from "../command-run.ts";
import { withDesk, withDeskIfAny, type Desk } from "../desk.ts";
import { explainError } from "../explain-error.ts";
import { writeFaults } from "../fault-lines.ts";
import { startProgress } from "../progress.ts";
import { getBy } from "../typed-words.ts";
import type { World } from "../world.ts";
import { indexStored } from "./comparison.ts";
import { readFolder } from "./folder-reading.ts";
import { createLazyPictureKit, type LazyPictureKit } from "./lazy-picture-kit.ts";
import { openForPublishing } from "./newsroom-opening.ts";
import { refuseOtherNewsroom } from "./other-newsroom.ts";
import { publishFolder, type PublishFolderOptions, type SoundOpenNewsroom } from "./publish-folder.ts";
import type { PublishReport } from "./publish-report.ts";
import { toReportJson } from "./report-json.ts";
import { decideExitCode, formatReport } from "./report-text.ts";
import { createRightsMark } from "./rights-mark.ts";
import { hasSoundSettings } from "./settings-publishing.ts";
import { reportSettingsStop } from "./settings-stop.ts";

/** What is to be published, and how: the whole folder, or `only` some files of it. */
export interface PublishRequest extends Pick<
  PublishFolderOptions,
  "minor" | "revert" | "restore" | "confirmed"
> {
  readonly settings: Settings;
  /** Absolute paths. */
  readonly only?: readonly string[] | undefined;
  readonly by?: string | undefined;
  /** Reads every file, also those that look as they did. */
  readonly verify?: boolean | undefined;
}

/** Publishes once, writes faults to standard error, and gives the report as a command's outcome. */
export async function runPublish(world: World, request: PublishRequest): Promise<Outcome> {
  const report = await publishOnce(world, request, createLazyPictureKit());
  tellFaults(world, request.settings, report);
  return { exitCode: decideExitCode(report), text: formatReport(report), json: toReportJson(report) };
}

/** Publishes once and reports; throws when the installation cannot work. */
export async function publishOnce(
  world: World,
  request: PublishRequest,
  kit: LazyPictureKit,
): Promise<PublishReport> {
  const { settings, only, verify = false } = request;
  const naming = getBy(world, request.by, settings.contentFolder);
  // Git is asked while the folder is looked at; what a person typed is judged before.
  naming.catch(() => undefined);
  if (request.by !== undefined) await naming;
  let newsdesk: Newsdesk | undefined;
  const newsroom = await openForPublishing(settings, kit, {
    only,
    verify,
    nowMs: toEpochMs(world.now()),
    findHome: async (id) => (isId(id) ? (await newsdesk?.findStored(getArticleId(id)))?.file : undefined),
  });
  try {
    const by = await naming;
    if (!isSound(newsroom)) return await reportStop(world, { ...request, by }, kit, newsroom);
    return await withDesk(settings, { migrate: true }, async (desk) => {
      ({ newsdesk } = desk);
      return publishSound(world, { ...request, by }, { ...desk, kit }, newsroom);
    });
  } finally {
    await newsroom.close();
  }
}

type NamedRequest = PublishRequest & { readonly by: string };

async function publishSound(
  world: World,
  request: NamedRequest,
  desk: Desk & { readonly kit: LazyPictureKit },
  newsroom: SoundOpenNewsroom,
): Promise<PublishReport> {
  const { settings, only } = request;
  await refuseOtherNewsroom(newsroom.publication, desk, settings);
  const media = createDirectoryMedia({ directory: settings.media.folder });
  await media.sweep(toEpochMs(world.now()));
  const reading = startProgress(world, "Reading");
  const publishing = startProgress(world, "Publishing");
  const endProgress = (): void => {
    reading.end();
    publishing.end();
  };
  const rightsMark = createRightsMark(settings.database.file);
  const deps = { ...desk, media, rightsMark, now: world.now, signal: world.signal };
  const report = await publishFolder(newsroom, deps, {
    ...request,
    whole: only === undefined,
    onRead: reading.update,
    onPublish: (done, total) => {
      reading.end();
      publishing.update(done, total);
    },
  }).finally(endProgress);
  // A disk that is full for what is only remembered must not make a publish fail that is done.
  await newsroom.keep().catch(() => undefined);
  return report;
}

/** Reports that nothing was published; reads the folder again in full, since a kill in it must be told of. */
async function reportStop(
  world: World,
  { settings, only, by }: NamedRequest,
  kit: LazyPictureKit,
  opened: OpenNewsroom,
): Promise<PublishReport> {
  const newsroom = await readFolder(settings.contentFolder, kit, { only, decode: false });
  const checkout = opened.faults.filter(({ code }) => code === "checkout-running");
  return withDeskIfAny(settings, async (desk) =>
    reportSettingsStop(newsroom, {
      by,
      at: world.now(),
      faults: checkout,
      reason: checkout.length > 0 ? "checkout" : "settings",
      stored: indexStored((await desk?.newsdesk.listStored()) ?? []),
      head: await desk?.store.getHead(),
    }),
  );
}

function isSound(newsroom: OpenNewsroom): newsroom is SoundOpenNewsroom {
  return newsroom.root !== undefined && hasSoundSettings(newsroom);
}

/** The report shows a conflict whole; nobody reads it twice. */
const conflictCodes = new Set(["conflict", "older-text"]);
const pointer = { what: "the store has a newer text", mend: "the report shows both under conflict" };

/** Writes the errors of a report, and what made it fail, to standard error. */
export function tellFaults(world: World, settings: Settings, report: PublishReport): void {
  const behind = new Set(report.conflicts.map(({ file }) => file));
  const errors = report.faults
    .filter((fault) => fault.level === "error")
    .map((fault) =>
      behind.has(fault.file) && conflictCodes.has(fault.code) ? { ...fault, ...pointer } : fault,
    );
  writeFaults(world, settings.contentFolder, errors);
  if (report.stop?.reason === "failure") world.err(`${explainError(report.stop.failure).text}\n`);
}
