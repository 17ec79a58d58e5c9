import type { SectionId } from "./identifier.ts";
import type { Rights } from "./rights.ts";
import type { Section } from "./section.ts";
import type { TagAuthority } from "./tag-uri.ts";

/** The paper: what holds for all its articles. */
export interface Publication {
  readonly title: string;
  readonly description: string;
  /** Canonical address without a slash at its end. */
  readonly baseUrl: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2: where the paper's own channels count as being. */
  readonly territory?: string | undefined;
  /** BCP 47: the paper's own language and the default of its articles. */
  readonly language: string;
  readonly languages: readonly string[];
  readonly tagAuthority: TagAuthority;
  readonly contact?: string | undefined;
  /** `#rrggbb`: the one accent colour of pages. */
  readonly accent?: string | undefined;
  readonly sections: readonly Section[];
  readonly rights: Rights;
}

/** Finds a section by its id or an id it had before. */
export function findSection(publication: Publication, id: string): Section | undefined {
  return (
    publication.sections.find((section) => section.id === (id as SectionId)) ??
    publication.sections.find((section) => section.formerly.includes(id))
  );
}
