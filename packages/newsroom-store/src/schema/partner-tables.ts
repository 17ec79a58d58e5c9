import type { ArticleId, Instant, PartnerId } from "@depesche/content-model";

/** Who receives by contract; what he may receive is in `entitlement`, under the newest revision. */
export interface PartnerTable {
  id: PartnerId;
  name: string;
  /** E-mail addresses as a JSON list. */
  contacts: string;
  entitlement_revision: number;
  disabled_at: Instant | null;
  created_at: Instant;
}

/** Every revision of every entitlement, for good; `seq` is its `entitlement-changed` event. */
export interface EntitlementTable {
  partner: PartnerId;
  revision: number;
  seq: number;
  /** Canonical JSON. */
  value: string;
  made_by: string;
  made_at: Instant;
}

/** API keys; of a secret only the SHA-256. */
export interface ApiKeyTable {
  id: string;
  partner: PartnerId;
  label: string;
  secret_hash: string;
  /** Parted by blanks. */
  scopes: string;
  created_at: Instant;
  expires_at: Instant | null;
  revoked_at: Instant | null;
  last_used_at: Instant | null;
}

/** Reads of the log. What is absent is empty: `filter`, `from_within`, `to_within`. */
export interface ReceiptLogTable {
  partner: PartnerId;
  channel: "changes" | "stream";
  /** Canonical JSON of what was asked for within the entitlement. */
  filter: string;
  from_within: ArticleId | "";
  to_within: ArticleId | "";
  entitlement_revision: number;
  from_seq: number;
  to_seq: number;
  head: number;
  at: Instant;
}

/** Pages of snapshots; an absent `after_id` is empty. */
export interface ReceiptPageTable {
  partner: PartnerId;
  filter: string;
  after_id: ArticleId | "";
  to_id: ArticleId;
  entitlement_revision: number;
  head: number;
  at: Instant;
}

/** Single articles, revisions and pictures; an absent `picture` or `asset` is empty. */
export interface ReceiptItemTable {
  article_id: ArticleId;
  partner: PartnerId;
  channel: "article" | "revision" | "picture";
  picture: string;
  asset: string;
  revision: number;
  at: Instant;
}

/** Requests and bytes by partner, endpoint and day (UTC). */
export interface PartnerUsageTable {
  partner: PartnerId;
  day: string;
  endpoint: string;
  requests: number;
  bytes: number;
}

/** How much of each window all processes took together. */
export interface QuotaTable {
  key_id: string;
  policy: string;
  starts_at: string;
  taken: number;
}

/** Administrative acts, for good; `detail` is JSON without secrets. */
export interface AuditTable {
  number: number;
  at: Instant;
  made_by: string;
  act: string;
  partner: PartnerId;
  detail: string;
}
