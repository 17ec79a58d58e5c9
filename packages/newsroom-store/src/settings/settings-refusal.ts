import type { ArticleId, Instant } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import { mostTaken } from "../partners/partner-writing.ts";
import { findMostTaken, type Taken } from "../partners/settings-effect.ts";
import { mapKnownIds } from "./former-ids.ts";
import { formatSettingName } from "./newsroom-settings.ts";
import type { SettingRow } from "./setting-rows.ts";
import type { SettingsChange } from "./settings-change.ts";

const articlesNamed = 3;

/** Why settings are not taken: an id that articles use would lead nowhere, or a partner would lose many articles. */
export interface SettingsRefusal {
  readonly code: "id-in-use" | "articles-taken";
  /** `section/<id>` or `author/<id>`; of `articles-taken` what changed first, `publication` or `provider/<id>`. */
  readonly setting: string;
  /** Up to three of the articles. */
  readonly articles: readonly ArticleId[];
  /** Of `articles-taken`: who would lose the most, and how many: what `confirmTaken` must say. */
  readonly taken?: Taken;
  readonly what: string;
  readonly mend: string;
}

/** Finds ids that would vanish and that articles name. */
export async function listRefusals(
  handle: Handle,
  { previous, next }: SettingsChange,
): Promise<readonly SettingsRefusal[]> {
  if (previous === undefined) return [];
  const kept = mapKnownIds(next);
  const refusals: SettingsRefusal[] = [];
  for (const setting of mapKnownIds(previous).keys()) {
    if (kept.has(setting)) continue;
    const rows = await handle
      .selectFrom("article_channel")
      .select("article_id")
      .where("channel", "=", setting)
      .orderBy("article_id")
      .limit(articlesNamed)
      .execute();
    if (rows.length > 0)
      refusals.push(
        refuse(
          setting,
          rows.map((row) => row.article_id),
        ),
      );
  }
  return refusals;
}

function refuse(setting: string, articles: readonly ArticleId[]): SettingsRefusal {
  const [kind, id] = setting.split("/");
  return {
    code: "id-in-use",
    setting,
    articles,
    what: `the ${kind} "${id}" would vanish, and articles name it: ${articles.join(", ")}`,
    mend: `keep it, or list "${id}" under formerly of the ${kind} that takes its place`,
  };
}

/** Finds the partner who would lose the most: counts over every article there is. */
export async function findTaken(
  handle: Handle,
  { previous, next, changed }: SettingsChange,
  at: Instant,
): Promise<Taken | undefined> {
  if (previous === undefined || !changed.some(mayTake)) return undefined;
  const { publication, providers } = next;
  return findMostTaken(handle, previous, { ...previous, publication, providers }, at);
}

/** Refuses to take more from a partner than may be taken without asking. */
export function decideTaking(
  { changed, confirmTaken }: SettingsChange,
  taken: Taken | undefined,
): SettingsRefusal | undefined {
  const first = changed.find(mayTake);
  if (first === undefined || taken === undefined) return undefined;
  if (taken.lost <= Math.max(mostTaken, confirmTaken)) return undefined;
  return {
    code: "articles-taken",
    setting: formatSettingName(first.kind, first.id),
    articles: [],
    taken,
    what: `the changed settings would take ${taken.lost} articles from the partner "${taken.partner}"`,
    mend: `if that is meant, publish with --confirm ${taken.lost}`,
  };
}

function mayTake({ kind }: SettingRow): boolean {
  return kind !== "author";
}
