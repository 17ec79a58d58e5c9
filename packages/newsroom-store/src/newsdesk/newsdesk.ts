import type {
  ArticleId,
  AssetHash,
  Focus,
  Instant,
  Kill,
  PictureId,
  Rendition,
  Revision,
} from "@depesche/content-model";
import type { PictureTarget } from "../publishing/picture-kill.ts";
import type { FolderBase } from "../publishing/folder-base.ts";
import type {
  Made,
  PublishEntry,
  PublishOutcome,
  Reinstatement,
  ReinstateOutcome,
  Withdrawal,
} from "../publishing/publish-entry.ts";
import type { SettingsOutcome } from "../settings/publish-settings.ts";
import type { SettingsEntry } from "../settings/settings-change.ts";
import type { SettingsRefusal } from "../settings/settings-refusal.ts";
import type { KeptReason } from "./kept-reason.ts";
import type { PictureKillRecord } from "./picture-kills.ts";
import type { StoredArticle } from "./stored.ts";
import type { StoredSummary } from "./stored-summary.ts";
import type { StoredPicture } from "./stored-picture.ts";

/** Raw access to a store, for the newsroom alone: it sees and writes everything. */
export interface Newsdesk {
  /** What changed makes a version and an event each; refused when an id that articles use would vanish. */
  publishSettings(settings: SettingsEntry, made: Pick<Made, "by" | "at">): Promise<SettingsOutcome>;
  /** Tells whether the store has these settings already; waits for nobody. */
  hasSettings(settings: SettingsEntry): Promise<boolean>;
  /** Says why `publishSettings` would refuse, without writing. */
  planSettings(settings: SettingsEntry, at: Instant): Promise<readonly SettingsRefusal[]>;
  /**
   * One transaction: revision, pictures, channels and events. Settings must have been published before.
   * A kill in a file that is refused for anything else is executed on the newest text all the same.
   */
  publishArticle(entry: PublishEntry, made: Made): Promise<PublishOutcome>;
  /**
   * Publishes many, up to 250 in a transaction, in their order (kills belong first); one that is refused
   * stops no other. If the process dies, whole transactions are there, and publishing again goes on.
   */
  publishArticles(entries: readonly PublishEntry[], made: Made): Promise<readonly PublishOutcome[]>;
  /** Says what `publishArticle` would do, without writing; `seq` stays what it is, 0 for a new article. */
  planArticle(entry: PublishEntry, options?: { readonly folder?: string }): Promise<PublishOutcome>;
  /** The same for many in their order, in few queries. */
  planArticles(
    entries: readonly PublishEntry[],
    options?: { readonly folder?: string },
  ): Promise<readonly PublishOutcome[]>;
  /** Takes an article back everywhere, by a revision of its own; needs no file. Killing again is `unchanged`. */
  killArticle(id: ArticleId, kill: Kill, made: Made): Promise<PublishOutcome>;
  /** Holds an article back, by a revision of its own; a killed one stays as it is. */
  withholdArticle(id: ArticleId, made: Made): Promise<PublishOutcome>;
  /**
   * Undoes a kill, by a revision of its own that is the killed one without it; nothing else does. A file that still
   * says this kill is refused (`kill-lifted`); a kill of another `at` counts. The reason stays in the newsroom.
   */
  reinstateArticle(id: ArticleId, reinstatement: Reinstatement): Promise<ReinstateOutcome>;
  /**
   * Takes an article whose file is gone out of every channel: readers who come are told it was withdrawn. Its file is
   * refused (`withdrawn`) until `PublishEntry.restore`. A killed article stays killed, and is `unchanged`.
   */
  withdrawArticle(id: ArticleId, withdrawal: Withdrawal): Promise<PublishOutcome>;
  /**
   * Takes a picture back in one article, or its bytes wherever they are used; no edit brings it back.
   * Gives the uses that were not killed before. The reason stays in the newsroom.
   */
  killPictures(
    target: PictureTarget,
    made: Pick<Made, "by" | "at"> & { readonly reason?: string | undefined },
  ): Promise<readonly PictureId[]>;
  /** A picture that was ever published, with every use of its bytes. */
  findStoredPicture(id: PictureId): Promise<StoredPicture | undefined>;
  findStored(id: ArticleId): Promise<StoredArticle | undefined>;
  /**
   * All articles without their texts, ordered by id: what a folder is compared with. With a `folder` (as in `Made`),
   * also what its files were when it was last published.
   */
  listStored(options?: { readonly folder?: string }): Promise<readonly StoredSummary[]>;
  /** Notes which revisions files of a folder are: those found unchanged, which `publishArticles` never sees. */
  noteBases(folder: string, bases: readonly FolderBase[]): Promise<void>;
  /** Why an article was withdrawn or reinstated, and its pictures killed, oldest first. */
  listReasons(id: ArticleId): Promise<readonly KeptReason[]>;
  /** The pictures taken back last, newest first. */
  listPictureKills(limit: number): Promise<readonly PictureKillRecord[]>;
  /** Every state there was, oldest first. */
  listRevisions(id: ArticleId): Promise<readonly Revision[]>;
  /** A rendition made of these bytes before, so that only what is missing is rendered. */
  findRendition(asset: AssetHash, preset: string, rendererVersion: string): Promise<Rendition | undefined>;
  hasRendition(asset: AssetHash, preset: string, rendererVersion: string): Promise<boolean>;
  /** Where an asset draws the eye, if that was looked for. */
  findFocusProposal(asset: AssetHash): Promise<Focus | undefined>;
  /** Notes that articles' files are gone; they stay published. Gives those newly missing; publishing one again ends it. */
  markMissing(ids: readonly ArticleId[], at: Instant): Promise<readonly ArticleId[]>;
  /** Writes a consistent copy while others write, with an epoch of its own; throws `backup-exists`, `backup-failed`. */
  backup(file: string): Promise<void>;
}
