import { toEpochMs, toInstant, type Instant } from "@depesche/content-model";
import type { DocumentBytes } from "@depesche/http-kit";
import {
  accountRoute,
  sectionsRoute,
  usageRoute,
  type Account,
  type SectionList,
  type Usage,
} from "@depesche/syndication-contract";
import type { Hono } from "hono";

import { toAccess } from "./caller.ts";
import { listFormats } from "./document-format.ts";
import { tagOf } from "./entity-tag.ts";
import { addPartnerRoute, type PartnerCall } from "./partner-route.ts";
import { toPolicies } from "./quota-meter.ts";
import { invalidParameter } from "./query-reading.ts";
import type { RouteContext } from "./route-context.ts";

const dayMs = 24 * 60 * 60 * 1000;
/** The longest time usage is told of at once, in days. */
const longestDays = 400;

/** Adds what a partner may ask of himself: sections, entitlement and limits, usage. */
export function addAccountRoutes(app: Hono, context: RouteContext): void {
  addPartnerRoute(app, context, sectionsRoute, async ({ holder, now }) => {
    const view = context.store.openPartnerView(toAccess(holder, undefined));
    const sections = await view.listSections(now);
    const list: SectionList = {
      sections: sections.map(({ id, title, formerly }) => ({ id, title, formerly })),
    };
    return toDocument(list);
  });

  addPartnerRoute(app, context, accountRoute, async (call) => {
    const { key, entitlement } = call.holder;
    // Looking takes nothing: the request itself was counted.
    const { standings } = await context.quota.look(key.id, toPolicies(entitlement), call.now);
    const limits = standings.map(({ policy, left, resetsAtMs }) => ({
      policy: policy.name,
      requests: policy.limit,
      left,
      resets_at: toInstant(resetsAtMs),
    }));
    return toDocument({ ...describeAccount(call), limits } satisfies Account);
  });

  addPartnerRoute(app, context, usageRoute, async ({ holder, query, now }) => {
    const to = query.to ?? now.slice(0, 10);
    const from = query.from ?? dayBefore(to, 30);
    if (from > to) throw invalidParameter("/from", "later than `to`");
    if (from < dayBefore(to, longestDays))
      throw invalidParameter("/from", `at most ${longestDays} days before \`to\``);
    await context.usage.flush();
    const rows = await context.ledger.listUsage({ partner: holder.key.partner, fromDay: from, toDay: to });
    const usage = rows.map(({ day, endpoint, requests, bytes }) => ({ day, endpoint, requests, bytes }));
    return toDocument({ from, to, usage } satisfies Usage);
  });
}

function describeAccount({
  holder,
}: Pick<PartnerCall<Record<string, never>>, "holder">): Omit<Account, "limits"> {
  const { key, name, entitlement, entitlementRevision } = holder;
  const { selection, pictures, access, embargo, territory } = entitlement;
  return {
    partner: { id: key.partner, name },
    key: { id: key.id, label: key.label, scopes: key.scopes, expires_at: key.expiresAt },
    entitlement: {
      revision: entitlementRevision,
      sections: selection.sections,
      languages: selection.languages,
      keywords: selection.keywords,
      subjects: selection.subjects,
      formats: listFormats(entitlement.formats),
      pictures,
      access,
      embargo,
      territory,
      expires_at: entitlement.expiresAt,
    },
  };
}

function toDocument(value: unknown): { readonly document: DocumentBytes } {
  const body = Buffer.from(JSON.stringify(value));
  return { document: { body, etag: tagOf(body), type: "application/json" } };
}

function dayBefore(day: string, days: number): string {
  const midnight: Instant = toInstant(Date.parse(`${day}T00:00:00Z`));
  return toInstant(toEpochMs(midnight) - days * dayMs).slice(0, 10);
}
