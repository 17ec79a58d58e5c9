import type { Publication } from "@depesche/content-model";
import type { Newsroom, SourceFault } from "@depesche/content-source";
import type { Made, Newsdesk } from "@depesche/newsroom-store/newsdesk";
import { toSettingsFault } from "./refusal-fault.ts";

/** Names of the settings that changed, or why the store does not take them. */
export type SettingsPublishing =
  | { readonly ok: true; readonly changed: readonly string[] }
  | { readonly ok: false; readonly faults: readonly SourceFault[] };

/** A newsroom whose settings are whole, so that they may replace those of the store. */
export type SoundNewsroom = Newsroom & { readonly publication: Publication };

/** The settings of a newsroom. */
type NewsroomSettings = Pick<SoundNewsroom, "publication" | "authors" | "providers">;

/** Tells whether a folder's settings are whole; if not, nothing of it is published. */
export function hasSoundSettings<Read extends Pick<Newsroom, "publication" | "settingsRefused">>(
  newsroom: Read,
): newsroom is Read & { readonly publication: Publication } {
  return !newsroom.settingsRefused && newsroom.publication !== undefined;
}

/** Publishes a folder's settings; all or nothing. */
export async function publishSettings(
  newsroom: NewsroomSettings,
  newsdesk: Pick<Newsdesk, "publishSettings">,
  made: Pick<Made, "by" | "at"> & { readonly folder: string; readonly confirmed?: number | undefined },
): Promise<SettingsPublishing> {
  const { publication, authors, providers } = newsroom;
  const entry = {
    publication,
    authors: [...authors.values()],
    providers: [...providers.values()],
    confirmTaken: made.confirmed,
  };
  const outcome = await newsdesk.publishSettings(entry, { by: made.by, at: made.at });
  if (outcome.kind !== "refused")
    return { ok: true, changed: outcome.kind === "changed" ? outcome.changed : [] };
  const faults = await Promise.all(outcome.refusals.map((refusal) => toSettingsFault(refusal, made.folder)));
  return { ok: false, faults };
}
