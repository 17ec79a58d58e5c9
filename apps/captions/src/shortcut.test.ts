import { createHash } from "node:crypto";

import { toPictureId, type NewsroomPresets } from "@depesche/content-model";
import { createLogger, serveApp, type ServedApp } from "@depesche/http-kit";
import {
  askOverWire,
  buildAuthor,
  buildProvider,
  buildPublication,
  getProviderId,
  instant,
  toComparable,
} from "@depesche/testkit";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import {
  article,
  createCountingPool,
  openTestNewsroom,
  storePicture,
  type TestNewsroom,
} from "./newsroom.fixture.ts";

// Whole newsrooms take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const picture = toPictureId(article, "kran");
const by = { by: "mara", at: instant("2026-11-20T12:00:00Z") };
const provider = buildProvider({ id: getProviderId("endet"), until: instant("2026-11-20T14:00:00Z") });

let newsroom: TestNewsroom;
let served: ServedApp;
/** How many requests went through the app itself. */
let reached = 0;
beforeEach(async () => {
  // What is drawn is all that was ordered, so that other words are seen.
  const pool = createCountingPool(async (order) => {
    const bytes = Buffer.from(JSON.stringify(order));
    const hash = createHash("sha256").update(bytes).digest("hex");
    const rendition = { bytes, type: order.type, width: 4, height: 2, hash, thumbhash: "AAAA" };
    return { kind: "rendered", rendition };
  });
  newsroom = await openTestNewsroom({ settings: { providers: [provider] }, pool });
  const { app, health } = newsroom;
  reached = 0;
  served = await serveApp({
    app: {
      fetch: (request, bindings) => {
        reached += 1;
        return app.fetch(request, bindings);
      },
    },
    health,
    logger: createLogger({ app: "captions", level: "silent" }),
    host: "127.0.0.1",
    port: 0,
    signals: false,
  });
});
afterEach(async () => {
  await served.stop();
  await newsroom.dispose();
});

const paths = [
  `/pictures/${picture}/captioned.jpg`,
  `/pictures/${picture}/captioned.jpg?v=0123456789ab`,
  `/pictures/${picture}/w640`,
  `/pictures/${picture}/w700.avif`,
  `/pictures/${picture}/thumbnail.webp`,
  `/pictures/${picture}/card.png`,
  `/articles/${article}/card.jpg`,
  `/articles/${article}/messenger.jpg`,
  `/articles/${article}/text-card`,
];
const turns = 3;

/** Asks the server for everything several times, in every way, and holds it against what the app says in process. */
async function compareAll(tags: Map<string, string>): Promise<number> {
  await newsroom.refresh();
  reached = 0;
  let asked = 0;
  for (const path of paths) {
    for (const accept of ["*/*", "image/webp", "image/jpeg;q=0.5, image/avif"]) {
      const etag = tags.get(path) ?? '"0"';
      for (const headers of [{ Accept: accept }, { Accept: accept, "If-None-Match": etag }]) {
        const expected = await toComparable(await newsroom.app.request(path, { headers }));
        for (let turn = 0; turn < turns; turn += 1) {
          expect(await askOverWire(served.url, path, headers), path).toEqual(expected);
          asked += 1;
        }
        tags.set(path, expected.headers["etag"] ?? etag);
      }
    }
  }
  return asked;
}

it("what is answered ahead of the app is what the app would say, whatever happens to the picture", async () => {
  const lead = await storePicture(newsroom, { focus: { x: 0.4, y: 0.4 } });
  const supplied = await storePicture(newsroom, { source: provider.id });
  const publishSettings = async (accent: string, presets?: NewsroomPresets): Promise<unknown> =>
    newsroom.desk.publishSettings(
      {
        publication: buildPublication({ accent }),
        authors: [buildAuthor()],
        providers: [provider],
        presets,
      },
      by,
    );
  const own = (width: number): NewsroomPresets => ({
    presets: { w700: { like: "w640", width }, messenger: { like: "card", width: 800, height: 420 } },
    files: {},
  });
  const history: readonly (readonly [what: string, happen: () => Promise<unknown>])[] = [
    ["nothing", async () => undefined],
    ["a picture", () => newsroom.publish({ kicker: "Hafen" }, [lead])],
    [
      "another caption",
      () =>
        newsroom.publish({ kicker: "Hafen" }, [
          { ...lead, picture: { ...lead.picture, caption: "Anders gesagt." } },
        ]),
    ],
    ["another headline", () => newsroom.publish({ headline: "Anders" }, [lead])],
    ["another colour", () => publishSettings("#123456")],
    ["presets of one's own", () => publishSettings("#123456", own(640))],
    ["the same, wider", () => publishSettings("#123456", own(700))],
    ["an agency's picture", () => newsroom.publish({}, [supplied])],
    ["the last moment of its right", async () => newsroom.clock.set(instant("2026-11-20T13:59:59.999Z"))],
    ["its end", async () => newsroom.clock.set(instant("2026-11-20T14:00:00Z"))],
    ["one's own again", () => newsroom.publish({}, [lead])],
    ["a picture killed", () => newsroom.desk.killPictures({ picture }, by)],
    [
      "the article killed",
      () => newsroom.desk.killArticle(article, { at: by.at, reason: "Falsch", notice: "Fort." }, by),
    ],
  ];
  const tags = new Map<string, string>();
  const mostlyAhead: string[] = [];
  for (const [what, happen] of history) {
    await happen();
    if ((await compareAll(tags)) > reached * 2) mostlyAhead.push(what);
  }
  expect(mostlyAhead).toEqual(expect.arrayContaining(["a picture", "another colour", "one's own again"]));
  expect((await askOverWire(served.url, paths[0] ?? "")).status).toBe(410);
});
