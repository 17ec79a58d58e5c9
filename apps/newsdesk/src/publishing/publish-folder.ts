import type { Instant } from "@depesche/content-model";
import { findCheckout, type OpenNewsroom } from "@depesche/content-source";
import type { MediaStore } from "@depesche/media-store";
import { isMediaError } from "@depesche/media-store/error";
import type { Newsdesk, PublishEntry, StoredSummary, StoreLog } from "@depesche/newsroom-store/newsdesk";
import { createArticlePublisher } from "./article-publisher.ts";
import { findChangeNeed } from "./change-count.ts";
import { findDroppedSettings } from "./dropped-settings.ts";
import { compareFiles } from "./folder-comparison.ts";
import { startTally } from "./folder-tally.ts";
import type { LazyPictureKit } from "./lazy-picture-kit.ts";
import { mendMedia } from "./media-mending.ts";
import { collectPending, publishPending, type PendingDeps, type PendingFile } from "./pending-files.ts";
import { createPicturePreparation, type PicturePreparation } from "./picture-preparation.ts";
import type { PublishReport, PublishStop } from "./publish-report.ts";
import { assembleReport, type ReportParts } from "./report-assembly.ts";
import type { RightsMark } from "./rights-mark.ts";
import { isOtherRights } from "./settings-rights.ts";
import { publishSettings } from "./settings-publishing.ts";
import { listAll, lookUpEach } from "./stored-lookup.ts";
import { findStoredSettings } from "./stored-settings.ts";
import { findVanished } from "./vanished-files.ts";

/** What publishing needs, open and ready. */
export interface PublishDeps {
  readonly store: StoreLog;
  readonly newsdesk: Newsdesk;
  readonly media: MediaStore;
  readonly kit: LazyPictureKit;
  readonly rightsMark: RightsMark;
  readonly now: () => Instant;
  readonly signal: AbortSignal;
}

/** A newsroom whose folder could be opened and whose settings are whole. */
export type SoundOpenNewsroom = OpenNewsroom & Required<Pick<OpenNewsroom, "publication" | "root">>;

/** Who publishes, how, whether the newsroom is the whole folder, and who follows. */
export interface PublishFolderOptions extends Pick<PublishEntry, "revert" | "restore"> {
  readonly by: string;
  readonly whole: boolean;
  /** Leaves the instant readers see as the last change. */
  readonly minor?: boolean | undefined;
  /** Takes nothing for done because it was done before. */
  readonly verify?: boolean | undefined;
  /** How many changes at once somebody agreed to. */
  readonly confirmed?: number | undefined;
  readonly onRead?: ((done: number, total: number) => void) | undefined;
  readonly onPublish?: ((done: number, total: number) => void) | undefined;
}

/**
 * Publishes a folder: settings first, then kills, withholds and the rest, then what came due. What differs is found before
 * anything is written; only into a store that holds no article is published while the folder is read.
 */
export async function publishFolder(
  newsroom: SoundOpenNewsroom,
  deps: PublishDeps,
  options: PublishFolderOptions,
): Promise<PublishReport> {
  const { newsdesk, store, signal, rightsMark } = deps;
  const { root: folder } = newsroom;
  const at = deps.now();
  const tally = startTally(newsroom.faults);
  const before = await store.getHead();
  const stored = options.whole ? await listAll(newsdesk, folder) : lookUpEach(newsdesk);
  const follower = { signal, onFiles: options.onRead ?? ignore };
  const { pending, add } = collectPending();
  const unread = stored.isEmpty
    ? 0
    : await compareFiles(newsroom, stored, { tally, follower }, async (changes) => add(changes));
  const vanished = options.whole && unread === 0 ? findVanished(tally, stored.known.values()) : [];
  const parts: ReportParts = { newsroom, tally, stored, pending, vanished, at, by: options.by };
  const early = await findEarlyStop({ ...parts, unread }, deps, options);
  if (early !== undefined) return assembleReport({ ...parts, stop: early }, store);
  const { confirmed } = options;
  const rightsPending = rightsMark.isSet() || isOtherRights(await findStoredSettings({ store }), newsroom);
  // Set before the settings are: whatever cuts this run off, the next one knows.
  if (rightsPending) await rightsMark.set(newsroom);
  const settings = await publishSettings(newsroom, deps, {
    by: options.by,
    at,
    folder,
    confirmed,
    alone: pending.length === 0 && !stored.isEmpty,
  });
  if (!settings.ok) {
    tally.faults.push(...settings.faults);
    return assembleReport({ ...parts, stop: { reason: "settings" } }, store);
  }
  const pictures = createPicturePreparation({ ...deps, folder, settings: newsroom });
  const comparedSeq = await findComparedSeq(before.seq, settings, store);
  const { by, minor, revert, restore } = options;
  const publisher = createArticlePublisher({
    ...deps,
    folder,
    pictures,
    comparedSeq,
    timeZone: newsroom.publication.timeZone,
    made: { by, at, folder, minor },
    flags: { revert, restore },
  });
  const rightsChanged = rightsPending || options.verify === true;
  const stop =
    (await publishAll(pending, { newsroom, stored, tally, publisher, follower }, options)) ??
    (await settleFolder(parts, { ...deps, pictures }, rightsChanged));
  if (stop === undefined && rightsChanged && options.whole) await rightsMark.clear(newsroom);
  const transitions = isStoreTrouble(stop) ? [] : await store.logDueTransitions(deps.now());
  const result = publisher.conclude();
  return assembleReport({ ...parts, result, settings: settings.changed, transitions, stop }, store);
}

/** Finds what keeps a publish from beginning. */
async function findEarlyStop(
  parts: ReportParts & { readonly unread: number },
  { newsdesk, store, signal }: PublishDeps,
  options: PublishFolderOptions,
): Promise<PublishStop | undefined> {
  const { newsroom, pending, stored, vanished, unread, tally } = parts;
  if (unread > 0 && signal.aborted) return { reason: "signal", remaining: unread + pending.length };
  const checkout = await findCheckout(newsroom.root);
  if (checkout !== undefined) {
    tally.faults.push({ level: "error", ...checkout, file: ".", line: 1, column: 1 });
    return { reason: "checkout" };
  }
  const missing = vanished.filter(isNewlyMissing).length;
  const plan = { missing, stored: stored.known.size, confirmed: options.confirmed };
  const flags = { revert: options.revert, restore: options.restore };
  const need = await findChangeNeed(pending, plan, { newsdesk, folder: newsroom.root, flags });
  if (need === undefined) return undefined;
  const settings = await findStoredSettings({ store });
  tally.faults.push(
    ...(await findDroppedSettings(newsroom, { newsdesk, settings, stored, folder: newsroom.root })),
  );
  return { reason: "confirm", ...need };
}

/** Publishes what waits, or the folder as it is read; whatever fails, what was published stays. */
async function publishAll(
  pending: readonly PendingFile[],
  deps: PendingDeps,
  options: PublishFolderOptions,
): Promise<PublishStop | undefined> {
  const { newsroom, stored, tally, publisher, follower } = deps;
  const total = newsroom.files;
  try {
    let remaining: number;
    if (stored.isEmpty) remaining = await publishWhileReading(deps);
    else {
      const onFiles = options.onPublish ?? ignore;
      remaining = await publishPending(pending, { ...deps, follower: { ...follower, onFiles } });
    }
    await publisher.finish();
    return remaining === 0 ? undefined : { reason: "signal", remaining };
  } catch (failure) {
    const { published, refused, unchanged } = publisher.conclude();
    const looked = published.length + refused.length + unchanged + tally.refused.length + tally.unchanged;
    return { reason: "failure", remaining: Math.max(0, total - looked), failure };
  }
}

async function publishWhileReading({
  newsroom,
  stored,
  tally,
  publisher,
  follower,
}: PendingDeps): Promise<number> {
  let left = 0;
  const unread = await compareFiles(newsroom, stored, { tally, follower }, async (changes) => {
    const taken = await publisher.add(changes);
    left += changes.length - taken;
  });
  return unread + left;
}

/**
 * Notes what was found beside changes: revisions of files, vanished files, lost pictures, rights that changed; the
 * pictures last, since they take long. Gives what kept it from its end.
 */
async function settleFolder(
  { newsroom, tally, vanished, at, by }: ReportParts,
  deps: PublishDeps & { readonly pictures: PicturePreparation },
  rightsChanged: boolean,
): Promise<PublishStop | undefined> {
  if (tally.bases.length > 0) await deps.newsdesk.noteBases(newsroom.root, tally.bases);
  const missing = vanished.filter(isNewlyMissing).map(({ id }) => id);
  if (missing.length > 0) await deps.newsdesk.markMissing(missing, at);
  return mendMedia(tally, newsroom, deps, { by, at, folder: newsroom.root, rightsChanged });
}

/** Tells whether the store itself may be what failed; a media store that is full keeps nothing from coming due. */
function isStoreTrouble(stop: PublishStop | undefined): boolean {
  return stop?.reason === "failure" && !isMediaError(stop.failure);
}

/** Gives where the log ends, our own settings counted; -1 when somebody else wrote since `before`. */
async function findComparedSeq(
  before: number,
  settings: { readonly changed: readonly string[] },
  store: StoreLog,
): Promise<number> {
  const { seq } = await store.getHead();
  return seq === before || settings.changed.length > 0 ? seq : -1;
}

function isNewlyMissing({ missingSince }: StoredSummary): boolean {
  return missingSince === undefined;
}

function ignore(): void {
  // Nobody follows.
}
