import { feedFormats, feedPath } from "@depesche/content-model";

import { isChannelFolder } from "./channel-route.ts";
import { isArchiveFile } from "./archive-file.ts";

const feedFiles: ReadonlySet<string> = new Set(
  feedFormats.map((format) => feedPath({ kind: "all" }, format).slice(1)),
);

/**
 * Names the file of a public path: pages become folders with an index, as every web server serves them,
 * whatever their names look like (a keyword may be `node.js`). Throws a RangeError for a path that would
 * leave the folder.
 */
export function toExportFile(path: string): string {
  const name = decodeURIComponent(path).slice(1);
  if (!isInside(name)) throw new RangeError(`${path} names no file of an export`);
  if (name === "") return "index.html";
  return isFile(name.split("/")) ? name : `${name}/index.html`;
}

/** Tells whether a relative path with slashes stays inside its folder on every system. */
export function isInside(name: string): boolean {
  return (
    !/[\\\0]/.test(name) &&
    !name.startsWith("/") &&
    name.split("/").every((step) => step !== "." && step !== "..")
  );
}

function isFile(steps: readonly string[]): boolean {
  const [first = "", , third = ""] = steps;
  if (steps.length === 1) return first.includes(".");
  if (first === "assets" || first === "pictures" || first === ".well-known") return true;
  if ((first === "archive" || isChannelFolder(first)) && isArchiveFile(steps)) return true;
  return isChannelFolder(first) && steps.length === 3 && feedFiles.has(third);
}
