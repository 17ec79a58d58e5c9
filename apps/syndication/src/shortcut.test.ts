import { getPartnerId } from "@depesche/content-model";
import { createLogger, serveApp, type ServedApp } from "@depesche/http-kit";
import { askOverWire, buildPublication, instant, toComparable } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { everything, idOf, noon, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import { authorize, textOf, type TestKey } from "./test-app.fixture.ts";

vi.setConfig({ testTimeout: 60_000 });

const article = "2026-hafen-kran";
const by = { by: "mara", at: noon };

let newsroom: TestNewsroom;
let served: ServedApp;
/** How many requests went through the app itself. */
let reached = 0;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
  const { app, health, endStreams } = newsroom;
  served = await serveApp({
    app: {
      fetch: (request, bindings) => {
        reached += 1;
        return app.fetch(request, bindings);
      },
    },
    health,
    logger: createLogger({ app: "syndication", level: "silent" }),
    host: "127.0.0.1",
    port: 0,
    signals: false,
    onStopping: () => endStreams(),
  });
  reached = 0;
});
afterEach(async () => {
  await served.stop();
  await newsroom.dispose();
});

async function look(): Promise<void> {
  await newsroom.follower.refresh();
  await newsroom.watch.refresh();
}

async function statusOf(path: string, key: TestKey): Promise<number> {
  return (await askOverWire(served.url, path, authorize(key))).status;
}

describe("what is answered ahead of the app", () => {
  const turns = 2;

  it("is what the app would say, whatever happens to articles, partners and settings", async () => {
    const all = await newsroom.addPartner("alles");
    const xml = await newsroom.addPartner("nur-xml", { formats: ["nitf"] });
    const trusted = await newsroom.addPartner("vertraut", { embargo: "trusted", access: "teaser" });
    const keys = [all, xml, trusted, { id: "0123456789", text: "dep_0123456789_none" }];
    const cursor = async (): Promise<string> => {
      const page = await newsroom.json("/v1/changes?limit=1", { key: all });
      return textOf(page.body["next_cursor"]);
    };
    const ask = async (): Promise<number> => {
      await look();
      const paths = [
        `/v1/articles/${article}`,
        `/v1/articles/${article}?format=json`,
        `/v1/articles/${article}/revisions/1`,
        "/v1/changes?limit=2",
        "/v1/changes?keyword=Hafen&include=none",
        `/v1/changes?cursor=${await cursor()}`,
        "/v1/articles?limit=1",
      ];
      let asked = 0;
      reached = 0;
      for (const path of paths) {
        for (const key of keys) {
          for (const others of [{}, { Accept: "application/xml, */*;q=0.1" }, { "If-None-Match": "*" }]) {
            const headers = { ...authorize(key), ...others };
            const expected = await toComparable(await newsroom.app.request(path, { headers }));
            for (let turn = 0; turn < turns; turn += 1) {
              expect(await askOverWire(served.url, path, headers), path).toEqual(expected);
              asked += 1;
            }
          }
        }
      }
      return asked;
    };
    const change = (id: string, entitlement: Partial<typeof everything>): Promise<unknown> =>
      newsroom.partners.updatePartner(
        {
          id: getPartnerId(id),
          name: id,
          contacts: [],
          entitlement: { ...everything, ...entitlement },
        },
        by,
      );
    const history: readonly (() => Promise<unknown>)[] = [
      () => newsroom.publish({}, []),
      () => newsroom.publish({ id: idOf("2026-anderer"), headline: "Ein anderer" }),
      () => newsroom.publish({ headline: "Anders gesagt" }),
      () => newsroom.publish({ id: idOf("2026-frueh"), embargoUntil: instant("2026-11-20T12:30:00Z") }),
      () => change("nur-xml", { formats: ["json", "nitf"] }),
      () => change("alles", { selection: { keywords: ["Nichts davon"] } }),
      () => change("alles", {}),
      () =>
        newsroom.desk.publishSettings(
          {
            publication: buildPublication({ title: "Neu", rights: { syndication: "allowed" } }),
            authors: [],
            providers: [],
          },
          by,
        ),
      () => newsroom.desk.withholdArticle(idOf("2026-anderer"), by),
      () => newsroom.desk.killArticle(idOf(article), { at: noon, reason: "Falsch", notice: "Fort." }, by),
      () => newsroom.partners.setPartnerDisabled(getPartnerId("vertraut"), true, by),
    ];
    let ahead = 0;
    for (const happen of history) {
      await happen();
      ahead += (await ask()) - reached;
    }
    expect(ahead).toBeGreaterThan(200);
    expect(await statusOf(`/v1/articles/${article}`, all)).toBe(410);
  });
});

describe("a call that comes again", () => {
  let key: TestKey;
  const path = `/v1/articles/${article}`;
  beforeEach(async () => {
    await newsroom.publish({});
  });

  async function warm(): Promise<void> {
    await look();
    for (let turn = 0; turn < 3; turn += 1) expect(await statusOf(path, key)).toBe(200);
    expect(reached).toBe(1);
  }

  it("is counted against the limits, and refused beyond them", async () => {
    key = await newsroom.addPartner("klein", { requestsPerMinute: 10, requestsPerDay: 20 });
    await look();
    const left: unknown[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      const response = await fetch(`${served.url}${path}`, { headers: authorize(key) });
      expect(response.status).toBe(200);
      left.push(/"minute";r=(\d+)/.exec(response.headers.get("ratelimit") ?? "")?.[1]);
      await response.text();
    }
    expect(left).toEqual(["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"]);
    expect(await statusOf(path, key)).toBe(429);
    newsroom.clock.set(instant("2026-11-20T12:01:00Z"));
    expect(await statusOf(path, key)).toBe(200);
  });

  it("is counted as use, by its bytes, and has its receipt", async () => {
    key = await newsroom.addPartner("nordkurier");
    await warm();
    const bytes = Buffer.from(
      (await askOverWire(served.url, path, authorize(key))).body,
      "latin1",
    ).byteLength;
    await newsroom.flush();
    const partner = getPartnerId("nordkurier");
    const day = noon.slice(0, 10);
    const rows = await newsroom.ledger.listUsage({ partner, fromDay: day, toDay: day });
    expect(rows).toMatchObject([{ endpoint: "/v1/articles/{id}", requests: 4, bytes: 4 * bytes }]);
    const receipts = await newsroom.partners.listReceiptsOf(partner);
    expect(receipts).toMatchObject([{ articleId: article, revision: 1 }]);
  });

  it("ends with the key, the partner, its time and its place", async () => {
    key = await newsroom.addPartner("nordkurier");
    await warm();
    await newsroom.partners.revokeKey(key.id, by);
    await vi.waitFor(async () => expect(await statusOf(path, key)).toBe(401), { timeout: 5_000 });
    const short = await newsroom.addKey("nordkurier", { expiresAt: instant("2026-11-20T12:30:00Z") });
    await look();
    for (let turn = 0; turn < 2; turn += 1) expect(await statusOf(path, short)).toBe(200);
    newsroom.clock.set(instant("2026-11-20T12:30:00Z"));
    expect(await statusOf(path, short)).toBe(401);
    const elsewhere = await newsroom.addPartner("ortsfest", { addresses: ["192.0.2.0/24"] });
    const narrow = await newsroom.addKey("nordkurier", { scopes: ["changes"] });
    await look();
    // Others made the same address an easy one, which opens it for nobody else.
    for (const other of [elsewhere, narrow]) expect(await statusOf(path, other)).toBe(403);
    expect((await askOverWire(served.url, path)).status).toBe(401);
  });

  it("with another partner's cursor is refused, though that one's page is at hand", async () => {
    key = await newsroom.addPartner("nordkurier");
    const other = await newsroom.addPartner("suedkurier");
    await look();
    const first = await newsroom.json("/v1/changes?limit=1", { key });
    const theirs = `/v1/changes?cursor=${textOf(first.body["next_cursor"])}`;
    const own = await newsroom.json("/v1/changes?limit=1", { key: other });
    const ours = `/v1/changes?cursor=${textOf(own.body["next_cursor"])}`;
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await statusOf(theirs, key)).toBe(200);
      expect(await statusOf(ours, other)).toBe(200);
    }
    expect(await statusOf(theirs, other)).toBe(400);
    expect(await statusOf(ours, key)).toBe(400);
  });
});
