import { findCollisions } from "../article-collisions.ts";
import type { ArticleReading } from "../article-reading.ts";
import { sortFaults } from "../source-fault.ts";
import type { ClaimLedger } from "./claim-ledger.ts";
import { findHomeClaim, type FindHome } from "./home-claim.ts";

/** What claims are settled with. */
export interface ClaimDesk {
  readonly root: string;
  readonly ledger: ClaimLedger;
  /** Where all other files were not looked at. */
  readonly findHome?: FindHome | undefined;
}

/** Takes the article from every reading that shares its id or its place with another file, and says so in a fault. */
export async function settleClaims(
  readings: readonly ArticleReading[],
  desk: ClaimDesk,
): Promise<readonly ArticleReading[]> {
  const { ledger } = desk;
  for (const { id, found } of readings) {
    if (id === undefined) continue;
    ledger.claim({ ...found, id });
    const home = desk.findHome && (await findHomeClaim(desk.root, { id, found }, desk.findHome));
    if (home !== undefined) ledger.claim(home);
  }
  const contested = readings.filter(({ id, found: { file } }) =>
    id === undefined ? ledger.listNeighbours(file).length > 1 : ledger.isContested({ id, file }),
  );
  if (contested.length === 0) return readings;
  const own = new Set(readings.map(({ found }) => found.path));
  const collisions = findCollisions(contested, {
    ids: contested
      .flatMap(({ id }) => (id === undefined ? [] : ledger.listClaims(id)))
      .filter(({ path }) => !own.has(path)),
    files: contested.flatMap(({ found }) => ledger.listNeighbours(found.file)),
  });
  const byFile = Map.groupBy(collisions, ({ file }) => file);
  return readings.map((reading) => {
    const faults = byFile.get(reading.found.file);
    if (faults === undefined) return reading;
    const { article: _refused, ...rest } = reading;
    return { ...rest, faults: sortFaults([...reading.faults, ...faults]) };
  });
}
