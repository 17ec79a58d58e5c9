import type {
  ArticleId,
  ArticleStatus,
  AssetHash,
  EventKind,
  Instant,
  PartnerId,
  PictureId,
  ProviderId,
} from "@depesche/content-model";
import type { Generated } from "kysely";
import type {
  ApiKeyTable,
  AuditTable,
  EntitlementTable,
  PartnerTable,
  PartnerUsageTable,
  QuotaTable,
  ReceiptItemTable,
  ReceiptLogTable,
  ReceiptPageTable,
} from "./partner-tables.ts";

/** The one row that says what the store is, and counts its events. */
export interface StoreTable {
  id: 1;
  version: number;
  readable_from: number;
  epoch: string;
  /** The newest event's number. */
  head: number;
  /** The newest `settings-changed` event's number. */
  settings_seq: number;
  /** Grows with every change of partners and keys. */
  partner_version: Generated<number>;
}

/** The log. Rows point to revisions and carry no payload. */
export interface EventTable {
  seq: number;
  kind: EventKind;
  article_id: ArticleId | null;
  revision: number | null;
  picture_id: PictureId | null;
  setting: string | null;
  /** Whose entitlement changed; `revision` is then the entitlement's. */
  partner: PartnerId | null;
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
  /** Since when it is withdrawn: its file counts again only when that is said. */
  withdrawn_at: Instant | null;
  /** When readers' copies of it last had to change: a notice was added, or a kill lifted. */
  recalled_at: Instant | null;
}

/** Places articles had before. */
export interface FormerPlaceTable {
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
export interface ChannelChangeTable {
  channel: string;
  seq: number;
}

/** How many articles are listed in a channel, by whose text they are; `source` is empty for the newsroom's own. */
export interface ChannelCountTable {
  channel: string;
  source: string;
  listed: number;
}

/** Kills that were undone, each named by its `at`; the reason never leaves the newsroom. */
interface LiftedKillTable {
  article_id: ArticleId;
  killed_at: Instant;
  made_by: string;
  made_at: Instant;
  reason: string;
}

/** Why articles were withdrawn, by the number of the event; never leaves the newsroom. */
interface WithdrawalTable {
  seq: number;
  article_id: ArticleId;
  reason: string | null;
}

/** The revision each file of a content folder was last known to be. */
export interface FolderBaseTable {
  /** A short form of what the newsdesk calls the folder. */
  folder: string;
  article_id: ArticleId;
  revision: number;
}

export interface AssetTable {
  hash: AssetHash;
  type: string;
  width_px: number;
  height_px: number;
  size_bytes: number;
  /** Set when every use of these bytes was killed. */
  killed_at: Instant | null;
}

/** The place that draws the eye in a picture, as fractions of width and height. */
export interface FocusProposalTable {
  asset: AssetHash;
  x: number;
  y: number;
}

/** Why pictures were killed; never leaves the newsroom. */
interface PictureKillTable {
  picture_id: PictureId;
  reason: string;
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
  channel_count: ChannelCountTable;
  lifted_kill: LiftedKillTable;
  withdrawal: WithdrawalTable;
  folder_base: FolderBaseTable;
  asset: AssetTable;
  focus_proposal: FocusProposalTable;
  picture: PictureTable;
  picture_kill: PictureKillTable;
  rendition: RenditionTable;
  setting: SettingTable;
  partner: PartnerTable;
  entitlement: EntitlementTable;
  api_key: ApiKeyTable;
  receipt_log: ReceiptLogTable;
  receipt_page: ReceiptPageTable;
  receipt_item: ReceiptItemTable;
  partner_usage: PartnerUsageTable;
  quota: QuotaTable;
  audit: AuditTable;
}
