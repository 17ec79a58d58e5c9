export type { LogEvent, LogHead } from "./event-log.ts";
export { followLog } from "./log-follower.ts";
export type { LogFollower } from "./log-follower.ts";
export type { NewsroomStore, StoreHealth } from "./newsroom-store.ts";
export { openStore } from "./open-store.ts";
export { outlineOf } from "./partners/article-rows.ts";
export { keyScopes } from "./partners/partner-ledger.ts";
export type {
  KeyHolder,
  KeyScope,
  LedgerBatch,
  PartnerLedger,
  QuotaGrant,
  QuotaOrder,
  Receipt,
  ReceiptChannel,
  StoredKey,
  UsageRow,
} from "./partners/partner-ledger.ts";
export type {
  ChooseTexts,
  FindShown,
  LogPosition,
  OutlinedArticle,
  PartnerOutline,
  PartnerAccess,
  PartnerAnswer,
  PartnerArticle,
  PartnerArticles,
  PartnerChange,
  PartnerChanges,
  PartnerRemovalKind,
  PartnerSection,
  PartnerUpsertKind,
  PartnerView,
} from "./partners/partner-view.ts";
export { settingKinds } from "./settings/newsroom-settings.ts";
export type { NewsroomSettings, SettingKind } from "./settings/newsroom-settings.ts";
export { isStoreError } from "./store-error.ts";
export type { StoreError, StoreFault, StoreFaultCode } from "./store-error.ts";
export type { LoggedTransition } from "./transitions.ts";
export type {
  ArticleAnswer,
  ChannelChange,
  FormerPlace,
  GoneArticle,
  IndexedArticle,
  KilledArticle,
  ListedChannel,
  ListPosition,
  PublicSpan,
  ReaderAudience,
  RecalledArticle,
  SitemapArticle,
  Translation,
  View,
  ViewedArticle,
  ViewedPicture,
  ViewedRendition,
} from "./view/view.ts";
