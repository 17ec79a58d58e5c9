/** Every kind of entry the log has; rows point to revisions and carry no payload. */
export const eventKinds = [
  "published",
  "updated",
  "corrected",
  "moved",
  "released",
  "withheld",
  "killed",
  "reinstated",
  "expired",
  "picture-killed",
  "settings-changed",
  "entitlement-changed",
] as const;

/** What happened. */
export type EventKind = (typeof eventKinds)[number];
