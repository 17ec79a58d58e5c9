import type { FoundFile } from "./folder-scan.ts";
import type { SourceArticle } from "./newsroom.ts";
import type { FilePlace, SourceFault } from "./source-fault.ts";

/** One article file as it was read: the article when nothing refuses it, what it calls itself, all its faults. */
export interface ArticleReading {
  readonly found: FoundFile;
  readonly article?: SourceArticle;
  readonly id?: string;
  readonly mentionsKill: boolean;
  readonly faults: readonly SourceFault[];
  /** Where things stand that only a look at the whole folder can fault; absent when the file could not be taken apart. */
  readonly places?: ArticlePlaces;
}

/** Places in an article's file. */
interface ArticlePlaces {
  readonly id: FilePlace;
  readonly translationOf: FilePlace;
  /** Line on which the body begins. */
  readonly bodyLine: number;
}
