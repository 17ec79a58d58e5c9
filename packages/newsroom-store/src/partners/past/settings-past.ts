import { formatCanonical, type Instant, type Provider, type Publication } from "@depesche/content-model";
import type { Handle } from "../../database.ts";
import type { NewsroomSettings } from "../../settings/newsroom-settings.ts";
import { formatSettingName } from "../../settings/newsroom-settings.ts";
import { getSettingsMoment } from "../../settings/settings-cache.ts";

/** Settings as far as partners are measured by them, from an event on; the authors are left out. */
export interface SettingsPeriod {
  /** The event that made them, the last of those published together. */
  readonly seq: number;
  readonly at: Instant;
  readonly settings: NewsroomSettings;
}

/** Reads how settings were over time, oldest first: one period for each change that partners could notice. */
export type SettingsPastReader = (handle: Handle) => Promise<readonly SettingsPeriod[]>;

/** Makes a reader that reads again only when the newest settings event is another. */
export function createSettingsPastReader(): SettingsPastReader {
  let known: { readonly key: string; readonly periods: readonly SettingsPeriod[] } | undefined;
  return async (handle) => {
    const { key } = await getSettingsMoment(handle);
    if (known?.key !== key) known = { key, periods: await readPeriods(handle) };
    return known.periods;
  };
}

/** Finds the period that holds just before an event, or after all of them. */
export function findPeriodBefore<P extends { readonly seq: number }>(
  periods: readonly P[],
  seq: number,
): P | undefined {
  return periods.findLast((period) => period.seq < seq);
}

interface SettingsEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly made_by: string;
  readonly setting: string | null;
}

async function readPeriods(handle: Handle): Promise<readonly SettingsPeriod[]> {
  const events = await handle
    .selectFrom("event")
    .select(["seq", "at", "made_by", "setting"])
    .where("setting", "is not", null)
    .orderBy("seq")
    .execute();
  const rows = await handle
    .selectFrom("setting")
    .select(["kind", "id", "version", "value"])
    .where("kind", "in", ["publication", "provider"])
    .execute();
  const values = new Map(
    rows.map((row) => [`${formatSettingName(row.kind, row.id)} ${row.version}`, row.value]),
  );
  const versions = new Map<string, number>();
  const periods: SettingsPeriod[] = [];
  let publication: Publication | undefined;
  const providers = new Map<string, Provider>();
  let measure = "";
  for (const group of groupEvents(events)) {
    for (const { setting } of group) {
      const name = setting ?? "";
      const version = (versions.get(name) ?? 0) + 1;
      versions.set(name, version);
      const value = values.get(`${name} ${version}`);
      // Written by publishSettings from a value of this kind; an author's is not read.
      if (name === "publication" && typeof value === "string") publication = JSON.parse(value) as Publication;
      if (!name.startsWith("provider/")) continue;
      if (typeof value === "string") providers.set(name, JSON.parse(value) as Provider);
      else providers.delete(name);
    }
    const last = group.at(-1);
    if (publication === undefined || last === undefined) continue;
    const next = formatMeasure(publication, providers);
    if (next === measure) continue;
    measure = next;
    const settings = {
      publication,
      authors: new Map(),
      providers: new Map([...providers.values()].map((provider) => [provider.id, provider])),
      seq: last.seq,
    };
    periods.push({ seq: last.seq, at: last.at, settings });
  }
  return periods;
}

/** What was published together was never seen apart: one transaction has each setting once, and one instant. */
function groupEvents(events: readonly SettingsEvent[]): readonly (readonly SettingsEvent[])[] {
  const groups: SettingsEvent[][] = [];
  for (const event of events) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const together =
      last !== undefined &&
      last.seq + 1 === event.seq &&
      last.at === event.at &&
      last.made_by === event.made_by &&
      group?.every(({ setting }) => setting !== event.setting) === true;
    if (together) group?.push(event);
    else groups.push([event]);
  }
  return groups;
}

/** All that the gate asks of settings; what differs in nothing of it is no change for partners. */
function formatMeasure(publication: Publication, providers: ReadonlyMap<string, Provider>): string {
  return formatCanonical({
    sections: publication.sections.map(({ id, formerly }) => ({ id, formerly })),
    rights: publication.rights.syndication,
    providers: [...providers.values()]
      .map(({ id, uses, until, territory }) => ({ id, partner: uses.partner, until, territory }))
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
  });
}
