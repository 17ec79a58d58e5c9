import type { ArticleReference } from "./article-references.ts";
import type { FileStamp } from "./file-stamp.ts";
import type { FoundFile } from "./folder-scan.ts";
import type { SourceArticle } from "./newsroom.ts";
import type { FilePlace, SourceFault } from "./source-fault.ts";

/** One article file as it was read: the article when nothing refuses it, what it calls itself, all its faults. */
export interface ArticleReading {
  readonly found: FoundFile;
  readonly article?: SourceArticle;
  readonly id?: string;
  /** Where the id stands; absent when the file could not be taken apart. */
  readonly idPlace?: FilePlace;
  readonly mentionsKill: boolean;
  readonly faults: readonly SourceFault[];
  /** The articles it names, which only a look at the whole folder can fault. */
  readonly references?: readonly ArticleReference[];
  /** What the file was like when it was read; absent when it could not be taken apart. */
  readonly stamp?: FileStamp;
}
