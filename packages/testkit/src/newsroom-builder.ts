import {
  getAuthorId,
  getSectionId,
  type Author,
  type Provider,
  type ProviderId,
  type Publication,
} from "@depesche/content-model";

/** Builds a publication with the sections `lokales` and `kultur`, in German and English. */
export function buildPublication(overrides: Partial<Publication> = {}): Publication {
  return {
    title: "Der Hafenbote",
    description: "Nachrichten vom Wasser",
    baseUrl: "https://hafenbote.example",
    timeZone: "Europe/Berlin",
    territory: "DE",
    language: "de",
    languages: ["de", "en"],
    tagAuthority: { domain: "hafenbote.example", date: "2026" },
    sections: [
      { id: getSectionId("lokales"), title: "Lokales", formerly: [] },
      { id: getSectionId("kultur"), title: "Kultur", formerly: [] },
    ],
    rights: {},
    ...overrides,
  };
}

/** Builds the author `mara-lindqvist`, who signs the articles that `buildArticle` makes. */
export function buildAuthor(overrides: Partial<Author> = {}): Author {
  return { id: getAuthorId("mara-lindqvist"), name: "Mara Lindqvist", formerly: [], ...overrides };
}

/** Builds the provider `npd`, which allows every use; `uses` replaces them one by one. */
export function buildProvider(
  overrides: Partial<Omit<Provider, "uses">> & { readonly uses?: Partial<Provider["uses"]> } = {},
): Provider {
  return {
    id: getProviderId("npd"),
    name: "Nordpressedienst",
    credit: "NPD",
    ...overrides,
    uses: { site: true, feed: true, card: true, partner: true, archive: true, ...overrides.uses },
  };
}

/** Gives a provider's id as a test writes it. */
export function getProviderId(text: string): ProviderId {
  // Section and provider ids have one form, so this checks it.
  return getSectionId(text) as string as ProviderId;
}
