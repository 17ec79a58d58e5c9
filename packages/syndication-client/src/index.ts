export { createSyndicationClient } from "./client.ts";
export type { ChangesOptions, SyndicationClient } from "./client.ts";
export type { ClientOptions, Trouble } from "./connection.ts";
export type { MirrorFiles, MirrorOptions } from "./file-mirror.ts";
export { isRemoval } from "./mirror-change.ts";
export type { FollowOptions, MirrorChange, SnapshotEnd, SnapshotEntry } from "./mirror-change.ts";
export type { Answer, ArticleOptions } from "./single-item.ts";
export { SyndicationError } from "./syndication-error.ts";
