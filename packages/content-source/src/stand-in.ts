import {
  isId,
  type Fault,
  type ParseContext,
  type Publication,
  type SectionId,
} from "@depesche/content-model";

/** Faults that only a real publication can find. */
const needsPublication = new Set(["unknown-section", "unknown-author", "unknown-provider", "instant-offset"]);

/**
 * Makes a context to check an article's form against while publication.yaml is broken, so that everything that can be
 * found is found at once.
 */
export function standInContext(frontMatter: unknown, findAsset: ParseContext["findAsset"]): ParseContext {
  const named =
    typeof frontMatter === "object" && frontMatter !== null && "section" in frontMatter
      ? frontMatter.section
      : undefined;
  const section = typeof named === "string" && isId(named) ? named : "section";
  const publication: Publication = {
    title: "",
    description: "",
    baseUrl: "https://newsroom.example",
    timeZone: "UTC",
    language: "en",
    languages: ["en"],
    tagAuthority: { domain: "newsroom.example", date: "2026" },
    // Checked to have an id's form.
    sections: [{ id: section as SectionId, title: "", formerly: [] }],
    rights: {},
  };
  return { publication, authors: new Map(), providers: new Map(), findAsset };
}

/** Drops the faults that were found against the stand-in only. */
export function dropPublicationFaults(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter((fault) => !needsPublication.has(fault.code));
}
