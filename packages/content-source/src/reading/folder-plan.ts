import type { FoundFile, FolderScan } from "../folder-scan.ts";
import { scanArticles, scanFolders } from "../folder-scan.ts";
import type { PictureSearch } from "../picture-search.ts";
import { listFoldersOf, selectFiles } from "../selected-files.ts";
import { createClaimLedger, type ClaimLedger } from "./claim-ledger.ts";
import { glanceAtFile } from "./file-glance.ts";
import type { RememberedFile } from "./reading-memory.ts";
import { partByMemory } from "./remembering.ts";

/** A file that stands as it was when it was read before, and was sound. */
export interface StandingFile {
  readonly found: FoundFile;
  readonly remembered: RememberedFile;
}

/** Which files need no reading, and which do: first those that may ask for a kill or a withhold. */
export interface FolderPlan {
  readonly standing: readonly StandingFile[];
  readonly urgent: readonly FoundFile[];
  readonly ordinary: readonly FoundFile[];
  readonly ledger: ClaimLedger;
}

/** Article files, and all that lie in the same folders. */
export type Neighbourhood = FolderScan & { readonly neighbours: readonly FoundFile[] };

/** Finds the article files of a resolved content folder, or those named; then nothing but their folders is looked at. */
export async function findFiles(root: string, only: readonly string[] | undefined): Promise<Neighbourhood> {
  if (only === undefined) {
    const all = await scanArticles(root);
    return { ...all, neighbours: all.found };
  }
  const around = await scanFolders(root, await listFoldersOf(root, only));
  return { ...(await selectFiles(root, around, only)), neighbours: around.found };
}

/**
 * Plans what to read. Ids are claimed before anything is read, so that of two files with one id neither is published
 * before the other is seen.
 *
 * @param onParted called with the number of files to be read, before they are looked at
 */
export async function planReading(
  { found, neighbours }: Neighbourhood,
  memory: ReadonlyMap<string, RememberedFile>,
  search: PictureSearch,
  onParted: (unread: number) => void,
): Promise<FolderPlan> {
  const { standing, unread } = await partByMemory(found, memory, search);
  onParted(unread.length);
  const ledger = createClaimLedger(neighbours);
  for (const { found, remembered } of standing) ledger.claim({ ...found, id: remembered.id });
  const urgent: FoundFile[] = [];
  const ordinary: FoundFile[] = [];
  for (const found of unread) {
    const { id, mayBeUrgent } = glanceAtFile(found.path);
    if (id !== undefined) ledger.claim({ ...found, id });
    (mayBeUrgent ? urgent : ordinary).push(found);
  }
  // Whoever shares an id or a place must be told at which line.
  const isContested = ({ found: { file }, remembered: { id } }: StandingFile): boolean =>
    ledger.isContested({ file, id });
  return {
    standing: standing.filter((file) => !isContested(file)),
    urgent,
    ordinary: [...ordinary, ...standing.filter(isContested).map(({ found }) => found)],
    ledger,
  };
}
