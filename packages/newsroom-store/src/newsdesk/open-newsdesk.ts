import { randomBytes } from "node:crypto";
import type { StoreLog } from "../newsroom-store.ts";
import type { PublishOutcome } from "../publishing/publish-entry.ts";
import { areSettings } from "../settings/settings-change.ts";
import { getParts } from "../store-parts.ts";
import type { Newsdesk } from "./newsdesk.ts";
import { findFocusProposal, findRendition, findStored, listRevisions, markMissing } from "./stored.ts";
import { listStored } from "./stored-summary.ts";

/** Opens raw access to a store; only the newsdesk may have it. What changes a store is loaded when something is to be changed. */
export function openNewsdesk(store: StoreLog): Newsdesk {
  const parts = getParts(store);
  const { database } = parts;
  const publishing = () => import("../publishing/publish.ts");
  const changing = () => import("../publishing/article-change.ts");
  const settling = () => import("../settings/publish-settings.ts");
  return {
    publishSettings: async (settings, made) => (await settling()).publishSettings(database, settings, made),
    hasSettings: (settings) => database.ask((handle) => areSettings(handle, settings)),
    planSettings: async (settings, at) => (await settling()).planSettings(database, settings, at),
    publishArticle: async (entry, made) =>
      getOnly(await (await publishing()).publishEntries(parts, [entry], made)),
    publishArticles: async (entries, made) => (await publishing()).publishEntries(parts, entries, made),
    planArticle: async (entry, { folder } = {}) =>
      getOnly(await (await publishing()).planEntries(parts, [entry], folder)),
    planArticles: async (entries, { folder } = {}) =>
      (await publishing()).planEntries(parts, entries, folder),
    killArticle: async (id, kill, made) => (await changing()).killArticle(parts, id, kill, made),
    withholdArticle: async (id, made) => (await changing()).withholdArticle(parts, id, made),
    reinstateArticle: async (id, reinstatement) =>
      (await changing()).reinstateArticle(parts, id, reinstatement),
    withdrawArticle: async (id, withdrawal) => (await changing()).withdrawArticle(parts, id, withdrawal),
    killPictures: async (target, made) => {
      const { killPictures } = await import("../publishing/picture-kill.ts");
      return killPictures(database, target, made);
    },
    findStoredPicture: async (id) => {
      const { findStoredPicture } = await import("./stored-picture.ts");
      return database.read((handle) => findStoredPicture(handle, id));
    },
    findStored: (id) => database.read((handle) => findStored(handle, id)),
    listStored: ({ folder } = {}) => database.ask((handle) => listStored(handle, folder)),
    noteBases: async (folder, bases) => {
      const { writeBases } = await import("../publishing/folder-base.ts");
      return database.write((handle) => writeBases(handle, folder, bases));
    },
    listReasons: async (id) => {
      const { listReasons } = await import("./kept-reason.ts");
      return database.read((handle) => listReasons(handle, id));
    },
    listPictureKills: async (limit) => {
      const { listPictureKills } = await import("./picture-kills.ts");
      return database.read((handle) => listPictureKills(handle, limit));
    },
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
