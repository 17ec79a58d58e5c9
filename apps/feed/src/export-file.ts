/**
 * Names the file of a public path: pages become folders with an index, as every web server serves them.
 * Throws a RangeError for a path that would leave the folder.
 */
export function toExportFile(path: string): string {
  const name = decodeURIComponent(path).slice(1);
  if (name.split("/").some((step) => step === "." || step === "..")) {
    throw new RangeError(`${path} names no file of an export`);
  }
  if (name === "") return "index.html";
  const last = name.slice(name.lastIndexOf("/") + 1);
  return /\.(?:xml|json|txt|ico|svg|css|js|woff2|jpg|png|webp|avif)$/.test(last)
    ? name
    : `${name}/index.html`;
}
