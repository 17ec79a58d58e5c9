import { createHash } from "node:crypto";
import { formatCanonical, type Provider, type ProviderId, type Publication } from "@depesche/content-model";

/** The settings that the rights inside pictures are made of. */
export interface RightsSettings {
  readonly publication: Publication;
  readonly providers: ReadonlyMap<ProviderId, Provider>;
}

/** Tells whether pictures say something else of their rights under other settings. */
export function isOtherRights(earlier: RightsSettings | undefined, now: RightsSettings): boolean {
  return earlier !== undefined && describe(earlier) !== describe(now);
}

/** Names the rights that settings give pictures (hex, a sha-256). */
export function stampRights(settings: RightsSettings): string {
  return createHash("sha256").update(describe(settings)).digest("hex");
}

function describe({ publication: { title, baseUrl, rights }, providers }: RightsSettings): string {
  const named = [...providers.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return formatCanonical({ title, baseUrl, rights, providers: named });
}
