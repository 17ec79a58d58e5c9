import path from "node:path";
import { fileURLToPath } from "node:url";

import { accept, refuse } from "./fault.ts";
import type { Reading } from "./fault.ts";

/** How one kind of location is spoken of: an example, and schemes known from larger installations with why they are refused. */
export interface LocationKind {
  readonly example: string;
  readonly refused: ReadonlyMap<string, string>;
}

/** Reads `file:` with a path, relative to the workspace's root or absolute (RFC 8089), into an absolute path. */
export function parseLocation(text: string, root: string, kind: LocationKind): Reading<string> {
  const mend = `Write ${kind.example}, or leave it out.`;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return refuse("It does not say its kind.", mend);
  const reason = kind.refused.get(scheme);
  if (reason !== undefined) return refuse(reason, mend);
  if (scheme !== "file") return refuse(`The kind "${scheme}:" is not known.`, mend);
  const rest = text.slice("file:".length);
  if (rest === "") return refuse("It names no path.", mend);
  if (/[?#]/.test(rest)) return refuse("A path here takes no ? and no #.", mend);
  if (!rest.startsWith("//")) return accept(path.resolve(root, rest));
  const url = URL.parse(text);
  return url === null || url.host !== ""
    ? refuse("After file:// comes an absolute path with a third slash.", mend)
    : accept(fileURLToPath(url));
}

/** The database: SQLite in a file. */
export const databaseLocation: LocationKind = {
  example: "file:var/depesche.db",
  refused: new Map(
    ["postgres", "postgresql"].map((scheme) => [
      scheme,
      "It names a PostgreSQL database, but this version runs on SQLite only.",
    ]),
  ),
};

/** The pictures' bytes: a folder. */
export const mediaLocation: LocationKind = {
  example: "file:var/media",
  refused: new Map([["s3", "It names an S3 bucket, but this version keeps pictures in a folder only."]]),
};
