import {
  formatCanonical,
  type Author,
  type NewsroomPresets,
  type Provider,
  type Publication,
} from "@depesche/content-model";
import type { AskedHandle } from "../database.ts";
import type { NewsroomSettings } from "./newsroom-settings.ts";
import { findSettings, listSettingRows, type SettingRow } from "./setting-rows.ts";
import { getSettingsMoment } from "./settings-cache.ts";

/** All settings of a newsroom, as its folder says them. */
export interface SettingsEntry {
  readonly publication: Publication;
  readonly authors: readonly Author[];
  readonly providers: readonly Provider[];
  readonly presets?: NewsroomPresets | undefined;
  /** Agrees that up to so many articles are taken from a partner; asked for above 50. */
  readonly confirmTaken?: number | undefined;
}

/** What settings are to become, beside what they are. */
export interface SettingsChange {
  /** The newest `settings-changed` event. */
  readonly seq: number;
  readonly previous: NewsroomSettings | undefined;
  readonly next: Pick<NewsroomSettings, "publication" | "authors" | "providers">;
  readonly changed: readonly SettingRow[];
  readonly confirmTaken: number;
}

/** Finds what settings would change of those that hold. */
export async function findChange(handle: AskedHandle, entry: SettingsEntry): Promise<SettingsChange> {
  const { seq } = await getSettingsMoment(handle);
  return {
    seq,
    previous: await findSettings(handle, seq),
    next: {
      publication: entry.publication,
      authors: new Map(entry.authors.map((one) => [one.id, one])),
      providers: new Map(entry.providers.map((one) => [one.id, one])),
    },
    changed: listChanged(await listSettingRows(handle), listValues(entry)),
    confirmTaken: entry.confirmTaken ?? 0,
  };
}

function listValues(entry: SettingsEntry): readonly Omit<SettingRow, "version">[] {
  return [
    { kind: "publication", id: "publication", value: formatCanonical(entry.publication) },
    ...entry.authors.map((author) => ({ kind: "author", id: author.id, value: formatCanonical(author) })),
    ...entry.providers.map((provider) => ({
      kind: "provider",
      id: provider.id,
      value: formatCanonical(provider),
    })),
    ...(entry.presets === undefined
      ? []
      : [{ kind: "presets", id: "presets", value: formatCanonical(entry.presets) }]),
  ];
}

function listChanged(
  rows: readonly SettingRow[],
  values: readonly Omit<SettingRow, "version">[],
): readonly SettingRow[] {
  const known = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row]));
  const wanted = new Map(values.map((value) => [`${value.kind}/${value.id}`, value]));
  const gone = rows.filter((row) => row.value !== null && !wanted.has(`${row.kind}/${row.id}`));
  return [
    ...[...wanted]
      .filter(([name, { value }]) => known.get(name)?.value !== value)
      .map(([name, value]) => ({ ...value, version: (known.get(name)?.version ?? 0) + 1 })),
    ...gone.map(({ kind, id, version }) => ({ kind, id, version: version + 1, value: null })),
  ];
}

/** Tells whether settings say what holds already. */
export async function areSettings(handle: AskedHandle, entry: SettingsEntry): Promise<boolean> {
  return (await findChange(handle, entry)).changed.length === 0;
}
