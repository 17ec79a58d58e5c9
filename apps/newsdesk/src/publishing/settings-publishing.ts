import type { Publication } from "@depesche/content-model";
import type { Newsroom, SourceFault } from "@depesche/content-source";
import type { MediaStore } from "@depesche/media-store";
import type { Made, Newsdesk, SettingsEntry, SettingsRefusal } from "@depesche/newsroom-store/newsdesk";
import { toSettingsFault } from "./refusal-fault.ts";

/** Names of the settings that changed, or why the store does not take them. */
export type SettingsPublishing =
  | { readonly ok: true; readonly changed: readonly string[] }
  | { readonly ok: false; readonly faults: readonly SourceFault[] };

/** A newsroom whose settings are whole, so that they may replace those of the store. */
export type SoundNewsroom = Newsroom & { readonly publication: Publication };

/** The settings of a newsroom. */
type NewsroomSettings = Pick<SoundNewsroom, "publication" | "authors" | "providers" | "presets">;

/** Tells whether a folder's settings are whole; if not, nothing of it is published. */
export function hasSoundSettings<Read extends Pick<Newsroom, "publication" | "settingsRefused">>(
  newsroom: Read,
): newsroom is Read & { readonly publication: Publication } {
  return !newsroom.settingsRefused && newsroom.publication !== undefined;
}

/** Publishes a folder's settings, all or nothing; the files its presets name go into the media store before. */
export async function publishSettings(
  newsroom: NewsroomSettings,
  {
    newsdesk,
    media,
  }: { readonly newsdesk: Pick<Newsdesk, "hasSettings" | "publishSettings">; readonly media: MediaStore },
  made: Pick<Made, "by" | "at"> & {
    readonly folder: string;
    readonly confirmed?: number | undefined;
    /** Whether nothing else waits to be written: then settings that hold already need no lock, which others may have. */
    readonly alone: boolean;
  },
): Promise<SettingsPublishing> {
  const { presets } = newsroom;
  for (const [hash, bytes] of presets?.files ?? []) if (!(await media.has(hash))) await media.put(bytes);
  const entry = toSettingsEntry(newsroom, made.confirmed);
  if (made.alone && (await newsdesk.hasSettings(entry))) return { ok: true, changed: [] };
  const outcome = await newsdesk.publishSettings(entry, { by: made.by, at: made.at });
  if (outcome.kind !== "refused")
    return { ok: true, changed: outcome.kind === "changed" ? outcome.changed : [] };
  return { ok: false, faults: await listFaults(outcome.refusals, made.folder) };
}

/** Says why publishing a folder's settings would be refused, and writes nothing. */
export async function planSettings(
  newsroom: NewsroomSettings,
  newsdesk: Pick<Newsdesk, "planSettings">,
  plan: { readonly at: Made["at"]; readonly folder: string; readonly confirmed: number | undefined },
): Promise<readonly SourceFault[]> {
  const refusals = await newsdesk.planSettings(toSettingsEntry(newsroom, plan.confirmed), plan.at);
  return listFaults(refusals, plan.folder);
}

function toSettingsEntry(
  { publication, authors, providers, presets }: NewsroomSettings,
  confirmTaken: number | undefined,
): SettingsEntry {
  return {
    publication,
    authors: [...authors.values()],
    providers: [...providers.values()],
    presets: presets?.settings,
    confirmTaken,
  };
}

function listFaults(refusals: readonly SettingsRefusal[], folder: string): Promise<readonly SourceFault[]> {
  return Promise.all(refusals.map((refusal) => toSettingsFault(refusal, folder)));
}
