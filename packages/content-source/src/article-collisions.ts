import type { ArticleReading } from "./article-reading.ts";
import type { FoundFile } from "./folder-scan.ts";
import { toSourceFault, type SourceFault } from "./source-fault.ts";

/** An id and the file it stands in: of a file that was read, or one that was only glanced at. */
export interface ClaimedId {
  readonly id: string;
  readonly file: string;
  /** What the disk calls it. */
  readonly path: string;
}

/**
 * Finds articles that claim one id or one place, also where case or Unicode normalisation alone tells them apart; each
 * gets a fault that names the others.
 *
 * @param others what files that are not among the readings call themselves, and where files lie
 */
export function findCollisions(
  readings: readonly ArticleReading[],
  others: { readonly ids?: readonly ClaimedId[]; readonly files?: readonly FoundFile[] } = {},
): readonly SourceFault[] {
  return [...findSameIds(readings, others.ids ?? []), ...findSamePlaces(readings, others.files ?? [])];
}

function findSameIds(
  readings: readonly ArticleReading[],
  others: readonly ClaimedId[],
): readonly SourceFault[] {
  const own = readings.flatMap(({ id, found, idPlace }) =>
    id === undefined ? [] : [{ id, file: found.file, path: found.path, place: idPlace }],
  );
  const groups = Map.groupBy<string, ClaimedId>([...own, ...others], ({ id }) => fold(id));
  return own.flatMap((claim) => {
    const rivals = (groups.get(fold(claim.id)) ?? []).filter((other) => other.path !== claim.path);
    if (rivals.length === 0) return [];
    const alike = rivals.some((other) => other.id !== claim.id);
    return [
      toSourceFault(
        {
          code: "duplicate-id",
          what: `the id "${claim.id}" ${alike ? "is but for case or normalisation that of" : "stands in"} ${list(rivals)}${alike ? "" : " too"}`,
          mend: "give the newer article an id of its own; a published article keeps its id",
          path: ["id"],
        },
        claim.file,
        claim.place,
      ),
    ];
  });
}

function findSamePlaces(
  readings: readonly ArticleReading[],
  others: readonly FoundFile[],
): readonly SourceFault[] {
  const files = new Map(
    [...others, ...readings.map(({ found }) => found)].map((found) => [found.path, found]),
  );
  const groups = Map.groupBy(files.values(), ({ file }) => fold(file));
  return readings.flatMap((reading) => {
    const { file, path } = reading.found;
    const rivals = (groups.get(fold(file)) ?? []).filter((other) => other.path !== path);
    if (rivals.length === 0) return [];
    const named = list(rivals);
    return [
      toSourceFault(
        {
          code: "duplicate-place",
          what: `the file's name is, but for case or normalisation (NFC, NFD), that of ${named}`,
          mend: "rename one of the files: other disks and addresses cannot tell them apart",
        },
        reading.found.file,
      ),
    ];
  });
}

/** Folds what disks and people take for the same. */
export function fold(text: string): string {
  // Of plain letters there is nothing to normalise, and a folder has tens of thousands of names.
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFC").toLowerCase().normalize("NFC");
}

function list(claims: readonly { readonly file: string }[]): string {
  const files = claims.map((claim) => claim.file);
  return files.length > 5 ? `${files.slice(0, 5).join(", ")} and ${files.length - 5} more` : files.join(", ");
}
