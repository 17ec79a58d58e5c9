import { randomBytes } from "node:crypto";
import type { Article } from "@depesche/content-model";
import type { NewsroomStore } from "../newsroom-store.ts";
import { killPictures } from "../publishing/picture-kill.ts";
import { planEntry, publishChange, publishEntries } from "../publishing/publish.ts";
import type { PublishOutcome } from "../publishing/publish-entry.ts";
import { publishSettings } from "../settings/publish-settings.ts";
import { getParts } from "../store-parts.ts";
import type { Newsdesk } from "./newsdesk.ts";
import { findRendition, findStored, listRevisions, listStored, markMissing } from "./stored.ts";

/** Opens raw access to a store; only the newsdesk may have it. */
export function openNewsdesk(store: NewsroomStore): Newsdesk {
  const parts = getParts(store);
  const { database } = parts;
  return {
    publishSettings: (settings, made) => publishSettings(database, settings, made),
    publishArticle: async (entry, made) => getOnly(await publishEntries(parts, [entry], made)),
    publishArticles: (entries, made) => publishEntries(parts, entries, made),
    planArticle: (entry) => planEntry(parts, entry),
    killArticle: (id, kill, made) =>
      publishChange(
        parts,
        id,
        unlessKilled((article) => ({ ...article, kill })),
        made,
      ),
    withholdArticle: (id, made) =>
      publishChange(
        parts,
        id,
        unlessKilled((article) => ({ ...article, status: "withheld" })),
        made,
      ),
    killPictures: (target, made) => killPictures(database, target, made),
    findStored: (id) => database.read((handle) => findStored(handle, id)),
    listStored: () => database.read(listStored),
    listRevisions: (id) => database.read((handle) => listRevisions(handle, id)),
    findRendition: (asset, preset, rendererVersion) =>
      database.read((handle) => findRendition(handle, asset, preset, rendererVersion)),
    hasRendition: async (asset, preset, rendererVersion) =>
      (await database.read((handle) => findRendition(handle, asset, preset, rendererVersion))) !== undefined,
    markMissing: (ids, at) => database.write((handle) => markMissing(handle, ids, at)),
    backup: (file) => database.backup(file, randomBytes(8).toString("hex")),
  };
}

function unlessKilled(change: (article: Article) => Article): (article: Article) => Article {
  return (article) => (article.kill === undefined ? change(article) : article);
}

function getOnly(outcomes: readonly PublishOutcome[]): PublishOutcome {
  const [outcome] = outcomes;
  if (outcome === undefined) throw new RangeError("one entry has one outcome");
  return outcome;
}
