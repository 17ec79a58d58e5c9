import type {
  ArticleId,
  ArticleStatus,
  AssetHash,
  EventKind,
  Instant,
  PictureId,
  ProviderId,
} from "@depesche/content-model";

/** The one row that says what the store is, and counts its events. */
interface StoreTable {
  id: 1;
  version: number;
  readable_from: number;
  epoch: string;
  /** The newest event's number. */
  head: number;
  /** The newest `settings-changed` event's number. */
  settings_seq: number;
}

/** The log. Rows point to revisions and carry no payload. */
export interface EventTable {
  seq: number;
  kind: EventKind;
  article_id: ArticleId | null;
  revision: number | null;
  picture_id: PictureId | null;
  setting: string | null;
  at: Instant;
  made_by: string;
}

/** The newest state of each article: what queries narrow by. The text is in `revision`. */
export interface ArticleTable {
  id: ArticleId;
  place: string;
  file: string;
  revision: number;
  hash: string;
  status: ArticleStatus;
  source: ProviderId | null;
  translation_of: ArticleId | null;
  /** The article without its body and pictures, as JSON: enough for the gate. */
  gist: string;
  public_from: Instant;
  expires_at: Instant | null;
  first_public_at: Instant | null;
  released_at: Instant | null;
  modified_at: Instant;
  killed_at: Instant | null;
  /** When it ran out, once that is logged. */
  expired_at: Instant | null;
  /** When the next transition is to be logged. */
  due_at: Instant | null;
  /** The newest event about it. */
  seq: number;
  missing_since: Instant | null;
}

/** Places articles had before. */
interface FormerPlaceTable {
  place: string;
  article_id: ArticleId;
}

/** Every state of every article, for good. `content` is the canonical form that `hash` is of. */
export interface RevisionTable {
  article_id: ArticleId;
  number: number;
  hash: string;
  content: string;
  made_by: string;
  made_at: Instant;
}

/** Which article is in which channel; `listed_at` orders what readers may see, null for the rest. */
export interface ArticleChannelTable {
  article_id: ArticleId;
  channel: string;
  listed_at: Instant | null;
}

/** The newest event that changed what a channel shows. */
interface ChannelChangeTable {
  channel: string;
  seq: number;
}

interface AssetTable {
  hash: AssetHash;
  type: string;
  width_px: number;
  height_px: number;
  size_bytes: number;
  /** Set when every use of these bytes was killed. */
  killed_at: Instant | null;
}

export interface PictureTable {
  id: PictureId;
  article_id: ArticleId;
  asset: AssetHash;
  killed_at: Instant | null;
}

export interface RenditionTable {
  picture_id: PictureId;
  preset: string;
  type: string;
  width_px: number;
  height_px: number;
  size_bytes: number;
  hash: AssetHash;
  renderer_version: string;
}

/** Every version of every setting; `value` is canonical JSON, null where the setting was taken out. */
export interface SettingTable {
  kind: string;
  id: string;
  version: number;
  value: string | null;
  made_by: string;
  made_at: Instant;
}

/** The store's tables. */
export interface Tables {
  store: StoreTable;
  event: EventTable;
  article: ArticleTable;
  former_place: FormerPlaceTable;
  revision: RevisionTable;
  article_channel: ArticleChannelTable;
  channel_change: ChannelChangeTable;
  asset: AssetTable;
  picture: PictureTable;
  rendition: RenditionTable;
  setting: SettingTable;
}
