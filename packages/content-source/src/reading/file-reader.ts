import type { ArticleReading } from "../article-reading.ts";
import { findDeadReferences, type ArticleReference } from "../article-references.ts";
import type { FoundFile } from "../folder-scan.ts";
import type { PictureReader } from "../picture-reading.ts";
import type { SourceFault } from "../source-fault.ts";
import type { StandingFile } from "./folder-plan.ts";
import { readInOrder } from "./ordered-reading.ts";
import type { RememberedFile } from "./reading-memory.ts";
import type { ReadingPool } from "./reading-pool.ts";
import { toRemembered } from "./remembering.ts";
import { settleClaims, type ClaimDesk } from "./settled-claims.ts";

/** Reads files and keeps in mind what it learns of each. */
export interface FileReader {
  read(files: readonly FoundFile[]): AsyncGenerator<readonly ArticleReading[], void, undefined>;
  findDeadReferences(): readonly SourceFault[];
  /** What is known now of files that are sound and stand still. */
  listKnown(): readonly RememberedFile[];
}

/** Makes a reader; `nowMs` is the clock that files' times are held against, undefined when nothing is remembered. */
export function createFileReader(
  pool: ReadingPool,
  standing: readonly StandingFile[],
  desk: ClaimDesk & { readonly pictures: PictureReader; readonly nowMs: number | undefined },
): FileReader {
  const known = new Map(standing.map(({ remembered }) => [remembered.file, remembered]));
  const references = new Map<string, readonly ArticleReference[]>(
    standing.map(({ remembered }) => [remembered.file, remembered.references]),
  );

  async function learn(reading: ArticleReading): Promise<void> {
    const { file } = reading.found;
    if (reading.references !== undefined) references.set(file, reading.references);
    if (desk.nowMs === undefined) return;
    const remembered = await toRemembered(reading, desk.pictures, desk.nowMs);
    if (remembered === undefined) known.delete(file);
    else known.set(file, remembered);
  }

  return {
    async *read(files) {
      for await (const readings of readInOrder(pool, files)) {
        const settled = await settleClaims(readings, desk);
        for (const reading of settled) await learn(reading);
        yield settled;
      }
    },
    findDeadReferences: () =>
      findDeadReferences(
        [...references].map(([file, named]) => ({ file, references: named })),
        new Set(desk.ledger.listIds()),
      ),
    listKnown: () => [...known.values()],
  };
}
