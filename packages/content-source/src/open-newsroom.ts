import { availableParallelism } from "node:os";
import { isRefused } from "@depesche/content-model";
import type { ArticleReading } from "./article-reading.ts";
import { openBoundary } from "./folder-boundary.ts";
import type { FoundFile } from "./folder-scan.ts";
import { findCheckout } from "./git-state.ts";
import type { Newsroom } from "./newsroom.ts";
import type { FindRestrictions, InspectPicture } from "./picture-port.ts";
import { createPictureReader } from "./picture-reading.ts";
import { createPictureSearch } from "./picture-search.ts";
import { createFileReader } from "./reading/file-reader.ts";
import { findFiles, planReading, type StandingFile } from "./reading/folder-plan.ts";
import type { FindHome } from "./reading/home-claim.ts";
import { openMemory, type NewsroomMemory } from "./reading/reading-memory.ts";
import { createOwnPool, startWorkerPool, type ReadingPool } from "./reading/reading-pool.ts";
import { fingerprintReading } from "./reading/remembering.ts";
import { readPresetsIfAny } from "./reading/presets-glance.ts";
import { recallSettings } from "./reading/settings-memory.ts";
import type { InspectLogo } from "./preset-folder.ts";
import { sortFaults, toSourceFault, type SourceFault } from "./source-fault.ts";

/** What opening a newsroom needs from outside, and what of it is wanted. */
export interface OpenNewsroomOptions {
  readonly inspectPicture: InspectPicture;
  readonly findRestrictions: FindRestrictions;
  /** Without it a logo is taken for sound. */
  readonly inspectLogo?: InspectLogo;
  /** Article files (absolute paths) instead of all: nothing but them, their folders and their articles' homes is looked at. */
  readonly only?: { readonly paths: readonly string[]; readonly findHome: FindHome } | undefined;
  /** Where what was read of a whole folder is remembered. */
  readonly memory?: NewsroomMemory | undefined;
}

/** A content folder ready to be read file by file. */
export interface OpenNewsroom extends Pick<
  Newsroom,
  "publication" | "authors" | "providers" | "presets" | "settingsRefused" | "faults" | "files"
> {
  /** The folder, links resolved; absent when it could not be opened. */
  readonly root?: string;
  readonly standing: readonly StandingFile[];
  /** Files to be read that may ask for a kill or a withhold. */
  readonly urgent: readonly FoundFile[];
  /** All other files to be read. */
  readonly ordinary: readonly FoundFile[];
  /** Reads files in their order, in portions; one that shares its id or place with another comes without its article. */
  read(files: readonly FoundFile[]): AsyncGenerator<readonly ArticleReading[], void, undefined>;
  /** Finds links and translations that lead to no article, of files that stand or were read; notes. */
  findDeadReferences(): readonly SourceFault[];
  /** Remembers what was read, for the next time. Throws the system's error. */
  keep(): Promise<void>;
  /** Ends the workers. */
  close(): Promise<void>;
}

/** Fewer files are read sooner than workers start. */
const filesWorthWorkers = 400;
const mostWorkers = 4;

/**
 * Opens a content folder: its settings, and which of its files must be read. Nothing in the folder makes it throw.
 *
 * What is remembered of a file stands while it and its pictures keep size, times and inode, the settings say the same,
 * and `version` is the same.
 */
export async function openNewsroom(folder: string, options: OpenNewsroomOptions): Promise<OpenNewsroom> {
  const boundary = await openBoundary(folder);
  if (!boundary.ok) return shutNewsroom(toSourceFault(boundary.fault, "."));
  const root = boundary.path;
  const checkout = await findCheckout(root);
  if (checkout !== undefined) return { ...shutNewsroom(toSourceFault(checkout, ".")), root };
  const { only } = options;
  const { settings, keep: keepSettings } = await recallSettings(root, options.memory);
  const { presets, faults: presetFaults } = await readPresetsIfAny(root, options.inspectLogo);
  const files = await findFiles(root, only?.paths);
  const search = createPictureSearch(root);
  const pictures = createPictureReader(search, options);
  const memory = await openMemory(
    options.memory,
    fingerprintReading(root, settings, options.memory?.version ?? ""),
  );
  let pool: ReadingPool = createOwnPool({ settings, pictures });
  const plan = await planReading(files, memory.files, search, (unread) => {
    // Started before the files are looked at, so that the workers load meanwhile.
    if (unread >= filesWorthWorkers)
      pool = startWorkerPool({ settings, pictures }, Math.min(mostWorkers, availableParallelism()));
  });
  const desk = {
    root,
    ledger: plan.ledger,
    findHome: only?.findHome,
    pictures,
    nowMs: options.memory?.nowMs,
  };
  const reader = createFileReader(pool, plan.standing, desk);
  return {
    root,
    ...(settings.publication === undefined ? {} : { publication: settings.publication }),
    authors: settings.authors,
    providers: settings.providers,
    ...(presets === undefined ? {} : { presets }),
    settingsRefused: isRefused([...settings.faults, ...presetFaults]),
    faults: sortFaults([...settings.faults, ...presetFaults, ...files.faults]),
    files: files.found.length,
    standing: plan.standing,
    urgent: plan.urgent,
    ordinary: plan.ordinary,
    read: (files) => reader.read(files),
    // Of some files alone nobody can tell.
    findDeadReferences: () => (only === undefined ? reader.findDeadReferences() : []),
    keep: async () => {
      await keepSettings();
      await memory.keep(reader.listKnown());
    },
    close: () => pool.close(),
  };
}

function shutNewsroom(fault: SourceFault): OpenNewsroom {
  return {
    authors: new Map(),
    providers: new Map(),
    settingsRefused: true,
    faults: [fault],
    files: 0,
    standing: [],
    urgent: [],
    ordinary: [],
    async *read() {
      // There is nothing to be read.
    },
    findDeadReferences: () => [],
    keep: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
