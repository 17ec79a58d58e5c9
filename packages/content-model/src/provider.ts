import type { Instant } from "./instant.ts";
import type { ProviderId } from "./identifier.ts";

/** The uses a text or picture may have: our pages, our feeds, social cards, partners, archive documents. */
export const uses = ["site", "feed", "card", "partner", "archive"] as const;

/** One way of using a text or picture. */
export type Use = (typeof uses)[number];

/** Whoever gave us a text or a picture, and what each use may be. */
export interface Provider {
  readonly id: ProviderId;
  readonly name: string;
  /** How a picture's credit ends: `Name/NPD`. */
  readonly credit?: string | undefined;
  readonly uses: Readonly<Record<Use, boolean>>;
  /** Whether pictures may be cut and written upon; allowed unless it says otherwise. */
  readonly alteration?: "allowed" | "denied" | undefined;
  /** Every use ends here. */
  readonly until?: Instant | undefined;
  /** ISO 3166-1 alpha-2 codes the uses are limited to. */
  readonly territory?: readonly string[] | undefined;
  readonly copyrightHolder?: string | undefined;
  readonly usageTerms?: string | undefined;
}

/** Finds the provider of something; one nobody has described may stand on our own site, as it is, and nowhere else. */
export function resolveProvider(
  id: ProviderId | undefined,
  providers: ReadonlyMap<ProviderId, Provider>,
): Provider | undefined {
  if (id === undefined) return undefined;
  return providers.get(id) ?? { id, name: id, uses: ownSiteOnly, alteration: "denied" };
}

/** Why a provider's terms forbid a use. */
export type UseRefusal = "use" | "territory" | "until";

/** Says whether a provider's terms allow a use at an instant, and until when; no provider means our own. */
export function decideUse(
  provider: Provider | undefined,
  use: Use,
  territory: string | undefined,
  now: Instant,
):
  | { readonly allowed: true; readonly until?: Instant }
  | { readonly allowed: false; readonly refusal: UseRefusal } {
  if (provider === undefined) return { allowed: true };
  if (!provider.uses[use]) return { allowed: false, refusal: "use" };
  if (
    provider.territory !== undefined &&
    (territory === undefined || !provider.territory.includes(territory))
  ) {
    return { allowed: false, refusal: "territory" };
  }
  if (provider.until === undefined) return { allowed: true };
  return now < provider.until
    ? { allowed: true, until: provider.until }
    : { allowed: false, refusal: "until" };
}

const ownSiteOnly: Readonly<Record<Use, boolean>> = {
  site: true,
  feed: false,
  card: false,
  partner: false,
  archive: false,
};
