export type { Newsdesk } from "./newsdesk.ts";
export type { StoreLog } from "../newsroom-store.ts";
export { openNewsdesk } from "./open-newsdesk.ts";
export { openStoreLog } from "./open-store-log.ts";
export type { StoredArticle } from "./stored.ts";
export type { StoredSummary } from "./stored-summary.ts";
export type { PictureTarget } from "../publishing/picture-kill.ts";
export type { FolderBase } from "../publishing/folder-base.ts";
export type { KeptReason } from "./kept-reason.ts";
export type { PictureKillRecord } from "./picture-kills.ts";
export type {
  Made,
  MadeRendition,
  PublishEntry,
  PublishKind,
  PublishOutcome,
  PublishRefusal,
  Reinstatement,
  ReinstateOutcome,
  Withdrawal,
} from "../publishing/publish-entry.ts";
export type { SettingsOutcome } from "../settings/publish-settings.ts";
export type { SettingsEntry } from "../settings/settings-change.ts";
export type { SettingsRefusal } from "../settings/settings-refusal.ts";
export type {
  AuditEntry,
  EntitlementEffect,
  PartnerAct,
  PartnerDesk,
  PartnerOutcome,
  PreviewedArticle,
  ReceivedArticle,
  StoredPartner,
} from "../partners/partner-desk.ts";
export type { StoredPicture } from "./stored-picture.ts";
