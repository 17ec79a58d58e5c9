import { join } from "node:path";
import { findForbiddenCharacter, findNearest } from "@depesche/content-model";
import { resolveInside } from "./folder-boundary.ts";
import { listFolder, type FolderEntry, type FolderListing } from "./folder-listing.ts";
import type { FaultWords } from "./source-fault.ts";

/** A picture file's resolved path, or why there is none. */
type PicturePath =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly fault: FaultWords };

/** Finds picture files by the names articles give them. */
export interface PictureSearch {
  /** Looks beside the article (`folder`), then in `pictures/` below; names are compared in NFC. */
  find(folder: string, name: string): Promise<PicturePath>;
}

/** Makes a search below a resolved content folder; lists every folder and resolves every link once. */
export function createPictureSearch(root: string): PictureSearch {
  const listings = new Map<string, Promise<IndexedListing>>();

  function list(folder: string): Promise<IndexedListing> {
    const known = listings.get(folder);
    if (known !== undefined) return known;
    const listing = listFolder(folder).then(indexListing);
    listings.set(folder, listing);
    return listing;
  }

  const paths = new Map<string, Promise<PicturePath>>();

  function resolve(path: string): Promise<PicturePath> {
    const known = paths.get(path) ?? resolveInside(root, path, "picture");
    paths.set(path, known);
    return known;
  }

  async function find(folder: string, written: string): Promise<PicturePath> {
    const nameFault = findNameFault(written);
    if (nameFault !== undefined) return { ok: false, fault: nameFault };
    const inPictures = written.startsWith("pictures/");
    const name = inPictures ? written.slice("pictures/".length) : written;
    const beside = inPictures ? undefined : await list(folder);
    const below = await list(join(folder, "pictures"));
    for (const [place, listing] of [
      [folder, beside],
      [join(folder, "pictures"), below],
    ] as const) {
      if (listing === undefined) continue;
      if (!listing.ok) {
        if (listing.fault.code === "file-missing") continue;
        return { ok: false, fault: listing.fault };
      }
      const entry = listing.byDiskName.get(name) ?? listing.byName.get(name.normalize("NFC"));
      if (entry !== undefined) return resolve(join(place, entry.diskName));
    }
    return { ok: false, fault: explainMissing(written, [beside, below]) };
  }

  return { find };
}

type IndexedListing =
  | (FolderListing & { readonly ok: false })
  | (FolderListing & { readonly ok: true } & {
      readonly byDiskName: ReadonlyMap<string, FolderEntry>;
      readonly byName: ReadonlyMap<string, FolderEntry>;
    });

function indexListing(listing: FolderListing): IndexedListing {
  if (!listing.ok) return listing;
  const { entries } = listing;
  return {
    ...listing,
    byDiskName: new Map(entries.map((entry) => [entry.diskName, entry])),
    // Of several the first counts.
    byName: new Map(entries.toReversed().map((entry) => [entry.name, entry])),
  };
}

function findNameFault(name: string): FaultWords | undefined {
  const steps = name.split("/");
  if (findForbiddenCharacter(name) !== undefined || /[\n\t]/.test(name)) {
    return {
      code: "picture-name",
      what: "the picture's name holds an invisible character",
      mend: "write the plain name of the file",
    };
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(name)) {
    return {
      code: "picture-outside",
      what: `"${name}" is an address, not a file`,
      mend: "put the picture file beside the article and write its name",
    };
  }
  const nested = steps.length > 2 || (steps.length === 2 && steps[0] !== "pictures");
  if (nested || name.includes("\\") || steps.some((step) => step === "" || step === "." || step === "..")) {
    return {
      code: "picture-outside",
      what: `"${name}" does not lie beside the article`,
      mend: "put the picture beside the article or into pictures/, and write its name alone",
    };
  }
  return undefined;
}

function explainMissing(name: string, listings: readonly (FolderListing | undefined)[]): FaultWords {
  const names = listings.flatMap((listing) =>
    listing?.ok === true
      ? listing.entries
          .filter(
            (entry) =>
              entry.kind !== "folder" && /\.(?:jpe?g|png|webp|avif|gif|tiff?|svg|heic)$/i.test(entry.name),
          )
          .map((entry) => entry.name)
      : [],
  );
  const bare = name.slice(name.lastIndexOf("/") + 1).normalize("NFC");
  const near = findNearest(bare, names) ?? findNearest(stem(bare), names.map(stem));
  const nearest = names.find((one) => one === near || stem(one) === near);
  const mend =
    nearest !== undefined
      ? `did you mean "${nearest}"?`
      : names.length === 0
        ? "put the file beside the article"
        : `put the file beside the article; there are ${names.slice(0, 5).join(", ")}${names.length > 5 ? " …" : ""}`;
  return { code: "picture-missing", what: `there is no picture "${name}"`, mend };
}

function stem(name: string): string {
  return name.replace(/\.[^.]*$/, "");
}
