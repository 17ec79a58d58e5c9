import { fold, type ClaimedId } from "../article-collisions.ts";
import type { FoundFile } from "../folder-scan.ts";

/** Who claims which id, and which files share a place, so that articles can be read one by one and none escapes another. */
export interface ClaimLedger {
  claim(claim: ClaimedId): void;
  /** All claims of an id, case and normalisation aside. */
  listClaims(id: string): readonly ClaimedId[];
  /** All files of a place, case and normalisation aside. */
  listNeighbours(file: string): readonly FoundFile[];
  /** Tells whether an id or a place is claimed more than once. */
  isContested(claim: Pick<ClaimedId, "id" | "file">): boolean;
  listIds(): readonly string[];
}

/** Makes a ledger of files whose ids nobody has claimed yet. */
export function createClaimLedger(files: readonly FoundFile[]): ClaimLedger {
  const places = Map.groupBy(files, ({ file }) => fold(file));
  const claims = new Map<string, ClaimedId[]>();
  const listClaims = (id: string): readonly ClaimedId[] => claims.get(fold(id)) ?? [];
  const listNeighbours = (file: string): readonly FoundFile[] => places.get(fold(file)) ?? [];
  // Mostly nothing is, and then nobody needs to be looked up.
  let contested = places.size < files.length;
  return {
    claim(claim) {
      const key = fold(claim.id);
      const known = claims.get(key);
      if (known === undefined) claims.set(key, [claim]);
      else if (!known.some(({ path, id }) => path === claim.path && id === claim.id)) {
        known.push(claim);
        contested = true;
      }
    },
    listClaims,
    listNeighbours,
    isContested: ({ id, file }) =>
      contested && (listClaims(id).length > 1 || listNeighbours(file).length > 1),
    listIds: () => [...claims.values()].flatMap((known) => known.map(({ id }) => id)),
  };
}
