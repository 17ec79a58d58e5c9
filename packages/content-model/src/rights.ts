import type { Provider } from "./provider.ts";

/** What may be done with a text or a picture, as far as its own words say. */
export interface Rights {
  readonly copyrightHolder?: string | undefined;
  readonly copyrightNotice?: string | undefined;
  readonly usageTerms?: string | undefined;
  readonly syndication?: "allowed" | "denied" | undefined;
  /** Of pictures: cutting them, and setting words on them. */
  readonly alteration?: "allowed" | "denied" | undefined;
  /** Text and data mining (Directive (EU) 2019/790, Article 4; IPTC `plus:DataMining`). */
  readonly textAndDataMining?: "reserved" | "allowed" | undefined;
}

/**
 * Lays an item's own rights over the defaults of its publication; what nobody says is reserved.
 * What a provider gave has the provider's rights: no default of the publication is laid over it.
 */
export function resolveRights(
  own: Rights,
  defaults: Rights,
  provider?: Pick<Provider, "name" | "copyrightHolder" | "usageTerms" | "uses">,
): Rights & {
  readonly syndication: "allowed" | "denied";
  readonly textAndDataMining: "reserved" | "allowed";
} {
  if (provider !== undefined) {
    return {
      copyrightHolder: own.copyrightHolder ?? provider.copyrightHolder ?? provider.name,
      copyrightNotice: own.copyrightNotice,
      usageTerms: own.usageTerms ?? provider.usageTerms,
      syndication: own.syndication ?? (provider.uses.partner ? "allowed" : "denied"),
      textAndDataMining: own.textAndDataMining ?? "reserved",
    };
  }
  return {
    copyrightHolder: own.copyrightHolder ?? defaults.copyrightHolder,
    copyrightNotice: own.copyrightNotice ?? defaults.copyrightNotice,
    usageTerms: own.usageTerms ?? defaults.usageTerms,
    syndication: own.syndication ?? defaults.syndication ?? "denied",
    textAndDataMining: own.textAndDataMining ?? defaults.textAndDataMining ?? "reserved",
  };
}

/**
 * Says whether text and data mining is reserved for an item: by its own words, else by the defaults;
 * what somebody else gave us (`isForeign`) no default of ours opens.
 */
export function resolveMining(own: Rights, defaults: Rights, isForeign: boolean): "reserved" | "allowed" {
  return own.textAndDataMining ?? (isForeign ? undefined : defaults.textAndDataMining) ?? "reserved";
}
