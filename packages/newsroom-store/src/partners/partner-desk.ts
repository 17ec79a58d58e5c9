import type { ArticleId, Entitlement, Instant, Partner, PartnerId, PictureId } from "@depesche/content-model";
import type { ReceiptChannel, StoredKey, UsageRow } from "./partner-ledger.ts";

/** Who did an administrative act, and when. */
export interface PartnerAct {
  readonly by: string;
  readonly at: Instant;
}

/** What a change of an entitlement takes from a partner and gives him, counted over every article there is. */
export interface EntitlementEffect {
  readonly lost: number;
  readonly gained: number;
  /** Those of whom he gets more or less than before, a teaser or pictures. */
  readonly altered: number;
}

/** What changing a partner did, or why not. */
export type PartnerOutcome =
  | { readonly kind: "added" | "changed"; readonly seq: number; readonly effect: EntitlementEffect }
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "refused";
      readonly code: "partner-exists" | "partner-missing" | "confirmation-needed";
      readonly effect?: EntitlementEffect;
    };

/** A partner with his standing. */
export interface StoredPartner {
  readonly partner: Partner;
  readonly entitlementRevision: number;
  readonly disabledAt?: Instant;
  readonly createdAt: Instant;
  readonly keys: readonly StoredKey[];
}

/** One article a partner was given: which revision, by which way, when first and when last. */
export interface ReceivedArticle {
  readonly partner: PartnerId;
  readonly articleId: ArticleId;
  readonly revision: number;
  readonly channel: ReceiptChannel;
  readonly picture?: PictureId;
  readonly entitlementRevision?: number;
  readonly at: Instant;
}

/** One administrative act, kept for good; `detail` holds no secret. */
export interface AuditEntry {
  readonly number: number;
  readonly at: Instant;
  readonly by: string;
  /** `partner-added`, `entitlement-changed`, `partner-disabled`, `key-created`, `key-revoked` … */
  readonly act: string;
  readonly partner: PartnerId;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** One of the last days' articles, and what an entitlement makes of it. */
export interface PreviewedArticle {
  readonly id: ArticleId;
  readonly headline: string;
  readonly at: Instant;
  readonly before: "nothing" | "teaser" | "full";
  readonly after: "nothing" | "teaser" | "full";
  /** Why nothing, by the gate. */
  readonly reason?: string;
  readonly picturesBefore: number;
  readonly picturesAfter: number;
}

/** The newsroom's side: partners, keys, receipts, usage. */
export interface PartnerDesk {
  addPartner(partner: Partner, act: PartnerAct): Promise<PartnerOutcome>;
  /**
   * Changes name, contacts or entitlement; a changed entitlement is an `entitlement-changed` event. What would take more than 50 articles
   * away needs `confirm` with exactly that number.
   */
  updatePartner(
    partner: Partner,
    act: PartnerAct & { readonly confirm?: number | undefined },
  ): Promise<PartnerOutcome>;
  /** Nothing leaves to a disabled partner any more; `enable` undoes it. */
  setPartnerDisabled(id: PartnerId, disabled: boolean, act: PartnerAct): Promise<PartnerOutcome>;
  findPartner(id: PartnerId): Promise<StoredPartner | undefined>;
  listPartners(): Promise<readonly StoredPartner[]>;
  /** What an entitlement lets through of the articles published since an instant, beside what holds now (undefined: a new partner). */
  previewEntitlement(options: {
    readonly partner: PartnerId | undefined;
    readonly entitlement: Entitlement;
    readonly since: Instant;
    readonly now: Instant;
  }): Promise<{ readonly articles: readonly PreviewedArticle[]; readonly effect: EntitlementEffect }>;
  createKey(key: StoredKey, act: PartnerAct): Promise<"created" | "partner-missing" | "key-exists">;
  revokeKey(id: string, act: PartnerAct): Promise<"revoked" | "unchanged" | "key-missing">;
  /** Everyone who was given an article, in which revision, by which way. */
  listReceipts(article: ArticleId): Promise<readonly ReceivedArticle[]>;
  /** All that a partner was given. */
  listReceiptsOf(partner: PartnerId): Promise<readonly ReceivedArticle[]>;
  listUsage(options: {
    readonly fromDay: string;
    readonly toDay: string;
    readonly partner?: PartnerId;
  }): Promise<readonly UsageRow[]>;
  listAudit(options: {
    readonly partner?: PartnerId;
    readonly limit: number;
  }): Promise<readonly AuditEntry[]>;
}
