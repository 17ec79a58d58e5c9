import type {
  ArticleId,
  AssetHash,
  Entitlement,
  Instant,
  PartnerId,
  PictureId,
  Selection,
} from "@depesche/content-model";

/** What a key may do. */
export const keyScopes = ["articles", "changes", "pictures", "usage"] as const;

/** One of a key's scopes. */
export type KeyScope = (typeof keyScopes)[number];

/** An API key as the store keeps it: of its secret only the SHA-256. */
export interface StoredKey {
  readonly id: string;
  readonly partner: PartnerId;
  readonly label: string;
  /** SHA-256 of the 32 secret bytes, in hex. */
  readonly secretHash: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: Instant;
  readonly expiresAt?: Instant | undefined;
  readonly revokedAt?: Instant | undefined;
  readonly lastUsedAt?: Instant | undefined;
}

/** A key with whose it is and what that partner may receive now. */
export interface KeyHolder {
  readonly key: StoredKey;
  readonly name: string;
  readonly disabled: boolean;
  readonly entitlement: Entitlement;
  readonly entitlementRevision: number;
}

/** Requests and bytes of one partner at one endpoint on one day (UTC, `2026-11-20`). */
export interface UsageRow {
  readonly partner: PartnerId;
  readonly endpoint: string;
  readonly day: string;
  readonly requests: number;
  readonly bytes: number;
}

/** By what way a partner was given something. */
export type ReceiptChannel = "changes" | "articles" | "stream" | "article" | "revision" | "picture";

/** That a partner was given something; a repeated receipt writes nothing. */
export type Receipt =
  | {
      /** A read of the log: every event behind `fromSeq` up to `toSeq`, in the state the store had at `head`. */
      readonly kind: "log";
      readonly channel: "changes" | "stream";
      readonly partner: PartnerId;
      readonly entitlementRevision: number;
      readonly fromSeq: number;
      readonly toSeq: number;
      /** Where an expanded event was left off and taken up; absent: whole events. */
      readonly fromWithin?: ArticleId;
      readonly toWithin?: ArticleId;
      readonly head: number;
      /** What was asked for within the entitlement. */
      readonly filter?: Selection | undefined;
      readonly at: Instant;
    }
  | {
      /** A page of the snapshot: every article behind `afterId` up to `toId`, in the state the store had at `head`. */
      readonly kind: "page";
      readonly channel: "articles";
      readonly partner: PartnerId;
      readonly entitlementRevision: number;
      readonly afterId?: ArticleId;
      readonly toId: ArticleId;
      readonly head: number;
      /** What was asked for within the entitlement. */
      readonly filter?: Selection | undefined;
      readonly at: Instant;
    }
  | {
      readonly kind: "item";
      readonly channel: "article" | "revision" | "picture";
      readonly partner: PartnerId;
      readonly articleId: ArticleId;
      readonly revision: number;
      readonly picture?: PictureId;
      readonly asset?: AssetHash;
      readonly at: Instant;
    };

/** A block of requests asked for ahead, so that processes share one limit and never exceed it together. */
export interface QuotaOrder {
  readonly keyId: string;
  /** `minute` or `day`. */
  readonly policy: string;
  /** What the window is called: its first instant. */
  readonly window: string;
  readonly limit: number;
  readonly amount: number;
}

/** What was taken of a window, and how much is left of it for all. */
export interface QuotaGrant {
  readonly granted: number;
  readonly left: number;
}

/** What several requests wait for, written together. */
export interface LedgerBatch {
  readonly quotas: readonly QuotaOrder[];
  /** A repeated one writes nothing. */
  readonly receipts: readonly Receipt[];
}

/** What the syndication app reads and writes about partners, beside what a partner may see. */
export interface PartnerLedger {
  /** Grows with every change of partners, entitlements and keys, whoever made it: what was read before is old then. */
  getPartnerVersion(): Promise<number>;
  findKey(id: string): Promise<KeyHolder | undefined>;
  /**
   * Takes from each window up to `amount` requests, one order after the other, and writes receipts; one transaction for all of it, durable
   * once it returns. Gives what each order was granted.
   */
  commit(batch: LedgerBatch): Promise<readonly QuotaGrant[]>;
  /** Drops windows that begin before an instant. */
  dropQuotaWindows(before: Instant): Promise<void>;
  /** Adds to what is there, and notes when keys were used last. */
  addUsage(
    rows: readonly UsageRow[],
    keyUses: readonly { readonly keyId: string; readonly at: Instant }[],
  ): Promise<void>;
  listUsage(options: {
    readonly partner: PartnerId;
    readonly fromDay: string;
    readonly toDay: string;
  }): Promise<readonly UsageRow[]>;
}
