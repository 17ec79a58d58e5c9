/** What may be done with a text or a picture, as far as its own words say. */
export interface Rights {
  readonly copyrightHolder?: string | undefined;
  readonly copyrightNotice?: string | undefined;
  readonly usageTerms?: string | undefined;
  readonly syndication?: "allowed" | "denied" | undefined;
  /** Text and data mining (Directive (EU) 2019/790, Article 4; IPTC `plus:DataMining`). */
  readonly textAndDataMining?: "reserved" | "allowed" | undefined;
}

/** Lays an item's own rights over the defaults of its publication; what nobody says is reserved. */
export function resolveRights(
  own: Rights,
  defaults: Rights,
): Rights & {
  readonly syndication: "allowed" | "denied";
  readonly textAndDataMining: "reserved" | "allowed";
} {
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
