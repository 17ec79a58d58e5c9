import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  getArticleId,
  getAssetHash,
  getPartnerId,
  readingPreset,
  type Article,
  type Entitlement,
  type Instant,
  type Picture,
} from "@depesche/content-model";
import type { ServedApp } from "@depesche/http-kit";
import { createDirectoryMedia, type DirectoryMedia } from "@depesche/media-store";
import { openStore, type KeyScope, type NewsroomStore } from "@depesche/newsroom-store";
import {
  openNewsdesk,
  type Newsdesk,
  type PartnerDesk,
  type SettingsEntry,
} from "@depesche/newsroom-store/newsdesk";
import { openPartnerDesk } from "@depesche/newsroom-store/partner-desk";
import { createPartnerKey, formatPartnerKey, hashSecret } from "@depesche/partner-keys";
import {
  buildArticle,
  buildAsset,
  buildAuthor,
  buildPicture,
  buildPublication,
  buildRendition,
  createClock,
  instant,
  type SteppableClock,
} from "@depesche/testkit";

import { closeTestApp, openTestApp, serveTestApp, type TestApp, type TestKey } from "./test-app.fixture.ts";

/** The time at which tests ask. */
export const noon: Instant = instant("2026-11-20T12:00:00Z");
/** A newsroom in a folder of its own: real store, real media, a clock that stands at noon. */
export interface TestNewsroom extends TestApp {
  readonly folder: string;
  readonly file: string;
  readonly store: NewsroomStore;
  readonly desk: Newsdesk;
  readonly partners: PartnerDesk;
  readonly media: DirectoryMedia;
  readonly clock: SteppableClock;
  /** Adds a partner with a key. */
  readonly addPartner: (id: string, entitlement?: Partial<Entitlement>) => Promise<TestKey>;
  readonly addKey: (
    partner: string,
    options?: { readonly scopes?: readonly KeyScope[]; readonly expiresAt?: Instant },
  ) => Promise<TestKey>;
  /** Publishes an article that has to be taken, with its pictures as they were stored. */
  readonly publish: (
    overrides: Partial<Omit<Article, "pictures">>,
    pictures?: readonly StoredPicture[],
  ) => Promise<void>;
  readonly storePicture: (
    overrides?: Parameters<typeof buildPicture>[0],
    bytes?: Uint8Array,
  ) => Promise<StoredPicture>;
  /** Makes another app over the same store, as another process would have. */
  readonly openApp: (options?: { readonly store?: NewsroomStore }) => Promise<TestApp>;
  readonly serve: () => Promise<ServedApp>;
  /** Serves another store file, as after a restore. */
  readonly openRestored: (
    file: string,
  ) => Promise<{ readonly url: string; readonly dispose: () => Promise<void> }>;
  readonly dispose: () => Promise<void>;
}

/** A picture whose bytes, as the recorded rendition, are in the media store. */
export interface StoredPicture {
  readonly picture: Picture;
  readonly hash: string;
  readonly sizeBytes: number;
}

/** Everything, at once. */
export const everything: Entitlement = {
  selection: {},
  pictures: "with",
  access: "full",
  embargo: "hold",
  requestsPerMinute: 100_000,
  requestsPerDay: 10_000_000,
};

/** Opens a newsroom whose settings are published. */
export async function openTestNewsroom(settings: Partial<SettingsEntry> = {}): Promise<TestNewsroom> {
  const folder = await mkdtemp(join(tmpdir(), "depesche-syndication-"));
  const file = join(folder, "store.sqlite");
  const store = await openStore({ file, migrate: true, epoch: "test" });
  const desk = openNewsdesk(store);
  const partners = openPartnerDesk(store);
  const media = createDirectoryMedia({ directory: join(folder, "media") });
  const clock = createClock(noon);
  const publication = buildPublication({ rights: { syndication: "allowed" } });
  const opened: TestApp[] = [];
  await desk.publishSettings(
    { publication, authors: [buildAuthor()], providers: [], ...settings },
    { by: "mara", at: instant("2026-11-20T07:00:00Z") },
  );
  const act = (): { by: string; at: Instant } => ({ by: "mara", at: clock.now() });
  const openApp: TestNewsroom["openApp"] = async (options = {}) => {
    const made = await openTestApp({ store: options.store ?? store, media, clock, folder });
    opened.push(made);
    return made;
  };
  const addKey: TestNewsroom["addKey"] = async (partner, options = {}) => {
    const made = createPartnerKey((bytes) => randomBytes(bytes));
    const outcome = await partners.createKey(
      {
        id: made.id,
        partner: getPartnerId(partner),
        label: "test",
        secretHash: hashSecret(made.secret),
        scopes: options.scopes ?? ["articles", "changes", "pictures", "usage"],
        createdAt: clock.now(),
        expiresAt: options.expiresAt,
      },
      act(),
    );
    if (outcome !== "created") throw new Error(outcome);
    return { id: made.id, text: formatPartnerKey(made) };
  };
  const app = await openApp();
  return {
    ...app,
    folder,
    file,
    store,
    desk,
    partners,
    media,
    clock,
    openApp,
    addKey,
    addPartner: async (id, entitlement = {}) => {
      const outcome = await partners.addPartner(
        {
          id: getPartnerId(id),
          name: id,
          contacts: ["redaktion@partner.example"],
          entitlement: { ...everything, ...entitlement },
        },
        act(),
      );
      if (outcome.kind !== "added") throw new Error(JSON.stringify(outcome));
      return addKey(id);
    },
    publish: async (overrides, pictures = []) => {
      const article = buildArticle({ ...overrides, pictures: pictures.map(({ picture }) => picture) });
      const place = `2026/11/${article.id}`;
      const renditionOf = ({ hash, sizeBytes }: StoredPicture) =>
        buildRendition({
          preset: readingPreset,
          hash: getAssetHash(hash),
          widthPx: 1024,
          heightPx: 498,
          sizeBytes,
        });
      const outcome = await desk.publishArticle(
        {
          article,
          place,
          file: `articles/${place}.md`,
          assets: pictures.map(({ picture: { asset: hash } }) => buildAsset({ hash })),
          renditions: new Map(pictures.map((stored) => [stored.picture.id, [renditionOf(stored)]])),
        },
        act(),
      );
      if (outcome.kind === "refused") throw new Error(outcome.refusal.what);
    },
    storePicture: async (overrides = {}, bytes) => {
      const stored = await media.put(bytes ?? (await readPhotograph()));
      return {
        picture: buildPicture({ asset: getAssetHash(stored.hash), ...overrides }),
        hash: stored.hash,
        sizeBytes: stored.bytes,
      };
    },
    serve: () => serveTestApp(app),
    openRestored: async (copy) => {
      const other = await openStore({ file: copy });
      const made = await openTestApp({ store: other, media, clock, folder });
      const served = await serveTestApp(made);
      return {
        url: served.url,
        dispose: async () => {
          await served.stop();
          await closeTestApp(made);
          await other.close();
        },
      };
    },
    dispose: async () => {
      for (const made of opened) await closeTestApp(made);
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Reads a photograph of the sample newsroom. */
export function readPhotograph(): Promise<Buffer> {
  return readFile(new URL("../../../content/articles/2026/09/maerzweide.jpg", import.meta.url));
}

/** An article's id as a test writes it. */
export const idOf: typeof getArticleId = getArticleId;
