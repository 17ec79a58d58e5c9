import { randomBytes } from "node:crypto";
import type { NewsroomStore } from "../newsroom-store.ts";
import { killPictures } from "../publishing/picture-kill.ts";
import {
  killArticle,
  reinstateArticle,
  withdrawArticle,
  withholdArticle,
} from "../publishing/article-change.ts";
import { writeBases } from "../publishing/folder-base.ts";
import { planEntries, publishEntries } from "../publishing/publish.ts";
import type { PublishOutcome } from "../publishing/publish-entry.ts";
import { planSettings, publishSettings } from "../settings/publish-settings.ts";
import { getParts } from "../store-parts.ts";
import { listReasons } from "./kept-reason.ts";
import { listPictureKills } from "./picture-kills.ts";
import type { Newsdesk } from "./newsdesk.ts";
import { findStoredPicture } from "./stored-picture.ts";
import {
  findFocusProposal,
  findRendition,
  findStored,
  listRevisions,
  listStored,
  markMissing,
} from "./stored.ts";

/** Opens raw access to a store; only the newsdesk may have it. */
export function openNewsdesk(store: NewsroomStore): Newsdesk {
  const parts = getParts(store);
  const { database } = parts;
  return {
    publishSettings: (settings, made) => publishSettings(database, settings, made),
    planSettings: (settings, at) => planSettings(database, settings, at),
    publishArticle: async (entry, made) => getOnly(await publishEntries(parts, [entry], made)),
    publishArticles: (entries, made) => publishEntries(parts, entries, made),
    planArticle: async (entry, { folder } = {}) => getOnly(await planEntries(parts, [entry], folder)),
    planArticles: (entries, { folder } = {}) => planEntries(parts, entries, folder),
    killArticle: (id, kill, made) => killArticle(parts, id, kill, made),
    withholdArticle: (id, made) => withholdArticle(parts, id, made),
    reinstateArticle: (id, reinstatement) => reinstateArticle(parts, id, reinstatement),
    withdrawArticle: (id, withdrawal) => withdrawArticle(parts, id, withdrawal),
    killPictures: (target, made) => killPictures(database, target, made),
    findStoredPicture: (id) => database.read((handle) => findStoredPicture(handle, id)),
    findStored: (id) => database.read((handle) => findStored(handle, id)),
    listStored: ({ folder } = {}) => database.read((handle) => listStored(handle, folder)),
    noteBases: (folder, bases) => database.write((handle) => writeBases(handle, folder, bases)),
    listReasons: (id) => database.read((handle) => listReasons(handle, id)),
    listPictureKills: (limit) => database.read((handle) => listPictureKills(handle, limit)),
    listRevisions: (id) => database.read((handle) => listRevisions(handle, id)),
    findRendition: (asset, preset, rendererVersion) =>
      database.read((handle) => findRendition(handle, asset, preset, rendererVersion)),
    hasRendition: async (asset, preset, rendererVersion) =>
      (await database.read((handle) => findRendition(handle, asset, preset, rendererVersion))) !== undefined,
    findFocusProposal: (asset) => database.read((handle) => findFocusProposal(handle, asset)),
    markMissing: (ids, at) => database.write((handle) => markMissing(handle, ids, at)),
    backup: (file) => database.backup(file, randomBytes(8).toString("hex")),
  };
}

function getOnly(outcomes: readonly PublishOutcome[]): PublishOutcome {
  const [outcome] = outcomes;
  if (outcome === undefined) throw new RangeError("one entry has one outcome");
  return outcome;
}
