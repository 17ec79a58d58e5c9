import { resolveProvider, resolveRights, type Instant, type PartnerId } from "@depesche/content-model";
import { readGist, type Gist } from "../article-row.ts";
import type { Handle } from "../database.ts";
import { resolveIds } from "../settings/former-ids.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";
import { compareArticle, selectGists, type GateAt } from "./changes/comparison.ts";
import { createPartnerGate } from "./partner-gate.ts";
import { listPartnerRows } from "./partner-rows.ts";
import { formatEntitlement } from "./past/entitlement-past.ts";

const rowsPerQuery = 1_000;

/** Whom settings would take articles from, and how many. */
export interface Taken {
  readonly partner: PartnerId;
  readonly lost: number;
}

/** Finds the partner from whom other settings would take the most articles; undefined when nobody loses any. */
export async function findMostTaken(
  handle: Handle,
  before: NewsroomSettings,
  after: NewsroomSettings,
  now: Instant,
): Promise<Taken | undefined> {
  const losers = (await listGroups(handle)).map(({ partner, entitlement }) => ({
    partner,
    had: { gate: createPartnerGate(before, entitlement), now },
    has: { gate: createPartnerGate(after, entitlement), now },
    lost: 0,
  }));
  if (losers.length === 0) return undefined;
  let last: Gist["id"] | undefined;
  do {
    const rows = await selectGists(handle, { after: last, limit: rowsPerQuery }).execute();
    for (const row of rows) {
      const gist = readGist(row.gist);
      if (isMeasuredAlike(gist, before, after)) continue;
      for (const loser of losers) if (isLost(gist, loser)) loser.lost += 1;
    }
    last = rows.length < rowsPerQuery ? undefined : rows.at(-1)?.id;
  } while (last !== undefined);
  const [most] = losers.toSorted((one, other) => other.lost - one.lost);
  return most === undefined || most.lost === 0 ? undefined : { partner: most.partner, lost: most.lost };
}

interface Group {
  readonly partner: PartnerId;
  readonly entitlement: Parameters<typeof createPartnerGate>[1];
}

/** One partner for each entitlement there is: what one loses, all of them lose. */
async function listGroups(handle: Handle): Promise<readonly Group[]> {
  const groups = new Map<string, Group>();
  for (const { row, partner } of await listPartnerRows(handle)) {
    if (row.disabled_at !== null) continue;
    const { id, entitlement } = partner;
    const { addresses: _networks, formats: _formats, ...deciding } = entitlement;
    const key = formatEntitlement({ ...deciding, requestsPerDay: 0, requestsPerMinute: 0 });
    if (!groups.has(key)) groups.set(key, { partner: id, entitlement });
  }
  return [...groups.values()];
}

function isLost(gist: Gist, { had, has }: { readonly had: GateAt; readonly has: GateAt }): boolean {
  return compareArticle(gist, had, has).kind === "lost";
}

/** Says whether nothing that an article is measured by is another; most articles are touched by no change. */
function isMeasuredAlike(gist: Gist, before: NewsroomSettings, after: NewsroomSettings): boolean {
  return formatMeasure(gist, before) === formatMeasure(gist, after);
}

function formatMeasure(gist: Gist, settings: NewsroomSettings): string {
  const provider = resolveProvider(gist.source, settings.providers);
  const { syndication } = resolveRights(gist.rights, settings.publication.rights, provider);
  const use =
    provider === undefined ? "" : [provider.uses.partner, provider.until, provider.territory].join(" ");
  return `${resolveIds(gist, settings).section} ${syndication} ${use}`;
}
