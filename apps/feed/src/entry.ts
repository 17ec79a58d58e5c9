import type { Instant, Notice } from "@depesche/content-model";
import type { Mining } from "@depesche/http-kit";

/**
 * An article as a feed shows it, the one shape behind RSS, Atom and JSON Feed.
 * Texts are plain, HTML is safe and its addresses absolute.
 */
export interface Entry {
  /** A tag URI (RFC 4151), the same in all formats. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  /** Absent for what is not free: readers get the summary. */
  readonly html?: string;
  readonly language: string;
  /** Persons, or the line that stands for them; none for a killed article alone. */
  readonly creators: readonly EntryCreator[];
  readonly publishedAt: Instant;
  readonly updatedAt: Instant;
  readonly categories: readonly EntryCategory[];
  readonly pictures: readonly EntryPicture[];
  readonly notices: readonly Notice[];
  readonly copyright: string;
  /** What holds for text and data mining, where that is not what holds for the whole feed. */
  readonly mining?: Mining;
  /** When the article was killed: nothing of it is in this entry then, which takes the place of readers' copies. */
  readonly killedAt?: Instant;
}

/** Whoever made an entry. */
export interface EntryCreator {
  readonly name: string;
  readonly url?: string;
}

/** One category of an entry: a word, and the address of the list it comes from. */
export interface EntryCategory {
  readonly label: string;
  readonly term: string;
  readonly scheme: string;
  /** A code for machines: no word a reader should see among the tags. */
  readonly isCoded?: true;
}

/** A picture as feeds name it: an address that serves exactly these bytes. */
export interface EntryPicture {
  readonly url: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly alt: string;
  readonly caption?: string;
  readonly credit: string;
  readonly role: "lead" | "body";
}
