/** Tells whether the steps of a path are those of an archive's document. */
export function isArchiveFile(steps: readonly string[]): boolean {
  const [folder, month = "", file = ""] = steps.slice(-3);
  const isOfChannel = steps.length === 3 || steps.length === 5;
  return isOfChannel && folder === "archive" && /^\d{4}-\d{2}$/.test(month) && file.includes(".");
}
