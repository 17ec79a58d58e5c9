import { decideUse, resolveProvider, type Instant, type ProviderId } from "@depesche/content-model";
import { sql, type RawBuilder, type SqlBool } from "kysely";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";
import type { GateContext } from "./article-gate.ts";
import type { ReaderAudience } from "./view.ts";

/**
 * Narrows rows of `article as a` to those readers may see: the gate's rules as far as columns tell them.
 * The gate decides each row that leaves again; counts rest on these columns alone.
 */
export function narrowToReaders(
  settings: NewsroomSettings,
  audience: ReaderAudience,
  now: Instant,
): RawBuilder<SqlBool> {
  return sql<SqlBool>`(a.first_public_at is not null and a.killed_at is null and a.status = 'usable'
    and a.expired_at is null and a.public_from <= ${now}
    and (a.expires_at is null or a.expires_at > ${now})
    and ${narrowSource({ settings, audience, now }, sql`a.source`)})`;
}

/** Narrows to the sources whose texts this audience may have; `source` is null for the newsroom's own. */
export function narrowSource(context: GateContext, source: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const { settings, audience, now } = context;
  const { providers } = settings;
  const isAllowed = (id: ProviderId, known: NewsroomSettings["providers"]): boolean =>
    decideUse(resolveProvider(id, known), audience.use, audience.territory, now).allowed;
  // An id nobody has described: what the model says of one holds for all.
  const stranger = isAllowed("-" as ProviderId, new Map());
  const exceptions = [...providers.keys()].filter((id) => isAllowed(id, providers) !== stranger);
  const among =
    exceptions.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`${source} in (${sql.join(exceptions)})`;
  return stranger
    ? sql<SqlBool>`(${source} is null or not (${among}))`
    : sql<SqlBool>`(${source} is null or ${among})`;
}
