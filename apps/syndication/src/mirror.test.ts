import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import {
  getPartnerId,
  getSectionId,
  toPictureId,
  type Entitlement,
  type PictureId,
} from "@depesche/content-model";
import type { ServedApp } from "@depesche/http-kit";
import {
  createSyndicationClient,
  isRemoval,
  type MirrorChange,
  type SyndicationClient,
} from "@depesche/syndication-client";
import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { everything, idOf, noon, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import type { TestKey } from "./test-app.fixture.ts";

let newsroom: TestNewsroom;
let served: ServedApp;
let key: TestKey;
const entitlement: Entitlement = {
  ...everything,
  selection: { sections: [getSectionId("lokales"), getSectionId("kultur")] },
};
const partner = getPartnerId("insel");
const patience = { timeout: 25_000, interval: 100 };
beforeEach(async () => {
  newsroom = await openTestNewsroom();
  key = await newsroom.addPartner(partner, entitlement);
  served = await newsroom.serve();
});
afterEach(async () => {
  await served.stop();
  await newsroom.dispose();
});

const by = { by: "mara", at: noon };
const kran: PictureId = toPictureId(idOf("bild"), "kran");

/* What the newsroom says the partner may have, article by article. */
async function listRightful(from: TestNewsroom = newsroom): Promise<Readonly<Record<string, unknown>>> {
  const stored = await from.partners.findPartner(partner);
  if (stored === undefined) throw new Error("no partner");
  const {
    partner: { entitlement: current },
    entitlementRevision,
  } = stored;
  const view = from.store.openPartnerView({ partner, entitlement: current, entitlementRevision });
  const { articles } = await view.listArticles({ limit: 500, now: from.clock.now() });
  const rightful: Record<string, unknown> = {};
  for (const { article, revision, pictures } of articles) {
    rightful[article.id] = { revision, pictures: pictures.map(({ picture }) => picture.id).sort() };
  }
  return rightful;
}

async function publishSome(): Promise<void> {
  for (const id of ["eins", "zwei", "drei", "vier"]) await newsroom.publish({ id: idOf(id) });
  await newsroom.publish({ id: idOf("kultur"), section: getSectionId("kultur") });
  await newsroom.publish({ id: idOf("fremd"), section: getSectionId("sport") });
  await newsroom.publish({ id: idOf("embargo"), embargoUntil: instant("2026-11-20T13:00:00Z") });
  const stored = await newsroom.storePicture({ article: idOf("bild"), key: "kran" });
  await newsroom.publish({ id: idOf("bild") }, [stored]);
}

/* Everything that may happen to what a partner holds. */
async function changeEverything(): Promise<void> {
  const { desk, clock } = newsroom;
  await newsroom.publish({
    id: idOf("eins"),
    notices: [{ kind: "correction", at: noon, text: "Der Kran steht am Südkai." }],
  });
  await desk.killArticle(idOf("zwei"), { at: noon, reason: "GEHEIM", notice: "Weg." }, by);
  await desk.withholdArticle(idOf("drei"), by);
  await desk.killPictures({ picture: kran }, by);
  const narrow = { ...entitlement, selection: { sections: [getSectionId("lokales")] } };
  await newsroom.partners.updatePartner(
    { id: partner, name: "insel", contacts: ["redaktion@partner.example"], entitlement: narrow },
    by,
  );
  clock.set(instant("2026-11-20T13:00:01Z"));
  await newsroom.store.logDueTransitions(clock.now());
}

interface Mirror {
  readonly held: Map<string, unknown>;
  readonly kinds: string[];
  readonly cursors: string[];
  take(changes: AsyncIterable<MirrorChange>): Promise<void>;
}

function createMirror(): Mirror {
  const held = new Map<string, unknown>();
  const kinds: string[] = [];
  return {
    held,
    kinds,
    cursors: [],
    async take(changes) {
      for await (const change of changes) {
        kinds.push(change.kind);
        if (change.kind === "complete") {
          for (const id of held.keys()) if (!change.articles.has(id)) held.delete(id);
        } else if (isRemoval(change)) held.delete(change.id);
        else held.set(change.id, summarize(change));
      }
    },
  };
}

function summarize({ revision, article }: Exclude<MirrorChange, { kind: "complete" }>): unknown {
  const pictures: readonly { readonly id: string }[] =
    article !== undefined && Array.isArray(article.pictures) ? article.pictures : [];
  return { revision, pictures: pictures.map(({ id }) => id).sort() };
}

function connect(to: () => string = () => served.url): SyndicationClient {
  // A partner knows one address; what stands behind it may be another process tomorrow.
  const address = "https://api.test";
  return createSyndicationClient({
    address,
    key: key.text,
    fetch: (url, init) => fetch(url.replace(address, to()), init),
  });
}

describe.each(["changes", "stream"] as const)("a mirror by %s", (way) => {
  it("ends equal to the newsroom after everything that may happen", { timeout: 60_000 }, async () => {
    await publishSome();
    const mirror = createMirror();
    const end = new AbortController();
    const keep = (cursor: string): number => mirror.cursors.push(cursor);
    const following = mirror.take(
      connect()[way]({ keep: (cursor) => void keep(cursor), signal: end.signal }),
    );
    await vi.waitFor(() => expect(mirror.held.size).toBe(6), patience);
    await changeEverything();
    await vi.waitFor(async () => {
      expect(Object.fromEntries(mirror.held)).toEqual(await listRightful());
      expect(mirror.kinds).toContain("released");
    }, patience);
    end.abort();
    await following;
    expect([...mirror.held.keys()].sort()).toEqual(["bild", "eins", "embargo", "vier"]);
    expect(mirror.held.get("bild")).toMatchObject({ pictures: [] });
    expect(mirror.kinds).toEqual(
      expect.arrayContaining([
        "complete",
        "corrected",
        "killed",
        "withheld",
        "picture-killed",
        "lost",
        "released",
      ]),
    );
    // What was kept goes on behind all that was taken.
    const again = createMirror();
    await again.take(connect().changes({ since: mirror.cursors.at(-1), once: true }));
    expect(again.kinds).toEqual([]);
  });

  it(
    "begins anew when the store was restored, and drops what it should not have",
    { timeout: 60_000 },
    async () => {
      await publishSome();
      const copy = join(newsroom.folder, "copy.sqlite");
      await newsroom.desk.backup(copy);
      await newsroom.publish({ id: idOf("verloren") });
      const mirror = createMirror();
      const end = new AbortController();
      let url = served.url;
      const following = mirror.take(connect(() => url)[way]({ signal: end.signal }));
      await vi.waitFor(() => expect(mirror.held.has("verloren")).toBe(true), patience);
      const restored = await newsroom.openRestored(copy);
      try {
        url = restored.url;
        await served.stop();
        await vi.waitFor(() => expect(mirror.held.has("verloren")).toBe(false), patience);
        expect(mirror.kinds.filter((kind) => kind === "complete")).toHaveLength(2);
        end.abort();
        await following;
      } finally {
        end.abort();
        await restored.dispose();
      }
    },
  );
});

describe("the example", () => {
  const example = fileURLToPath(
    new URL("../../../packages/syndication-client/examples/mirror.mjs", import.meta.url),
  );
  let child: ChildProcess | undefined;
  afterEach(() => child?.kill("SIGKILL"));

  async function start(folder: string): Promise<ChildProcess> {
    const keyFile = join(newsroom.folder, "key");
    await mkdir(folder, { recursive: true });
    await writeFile(keyFile, `${key.text}\n`);
    child = fork(example, [served.url, keyFile, folder, "lokales"], { stdio: "inherit", execArgv: [] });
    return child;
  }

  async function readMirror(folder: string): Promise<Readonly<Record<string, unknown>>> {
    const mirrored: Record<string, unknown> = {};
    const names = await readdir(folder);
    for (const name of names.filter((one) => one.endsWith(".json"))) {
      const id = name.slice(0, -".json".length);
      const { revision } = JSON.parse(await readFile(join(folder, name), "utf8"));
      const pictures = names.filter((one) => one.startsWith(`${id}~`));
      mirrored[id] = { revision, pictures: pictures.map((one) => one.slice(0, -".jpg".length)).sort() };
    }
    return mirrored;
  }

  it(
    "mirrors a section into files, and is right again however it was ended",
    { timeout: 60_000 },
    async () => {
      await publishSome();
      const folder = join(newsroom.folder, "mirror");
      const first = await start(folder);
      await vi.waitFor(async () => expect(Object.keys(await readMirror(folder))).toHaveLength(5), patience);
      await vi.waitFor(() => readFile(`${folder}.cursor`), patience);
      expect(await readMirror(folder)).toMatchObject({ bild: { pictures: [kran] } });
      first.kill("SIGKILL");
      await once(first, "exit");
      // Half a file is what an end at a bad moment leaves, and a picture whose article was not written yet.
      await writeFile(join(folder, "eins.json"), '{"half');
      await writeFile(join(folder, "zwei~kran.jpg"), "half");
      await writeFile(join(folder, "readme.txt"), "not ours");
      await changeEverything();
      await start(folder);
      await vi.waitFor(async () => expect(await readMirror(folder)).toEqual(await listRightful()), patience);
      expect(await readdir(folder)).toContain("readme.txt");
      expect(await readdir(folder)).not.toContain("zwei~kran.jpg");
      await rm(`${folder}.cursor`);
    },
  );
});
