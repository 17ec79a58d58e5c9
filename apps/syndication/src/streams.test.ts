import { once } from "node:events";
import { request as ask } from "node:http";

import type { ServedApp } from "@depesche/http-kit";
import { getPartnerId } from "@depesche/content-model";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { everything, idOf, noon, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import { authorize, type TestKey } from "./test-app.fixture.ts";

vi.setConfig({ testTimeout: 60_000 });

let newsroom: TestNewsroom;
let key: TestKey;
let served: ServedApp;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
  key = await newsroom.addPartner("nordkurier");
  await newsroom.watch.refresh();
  served = await newsroom.serve();
});
afterEach(async () => {
  await served.stop();
  await newsroom.dispose();
});

/** A stream that is read as it comes. */
interface Listening {
  readonly status: number;
  text(): string;
  /** The id of the last event. */
  lastId(): string;
  isOver(): boolean;
  close(): void;
}

async function listen(asked: TestKey, headers: Readonly<Record<string, string>> = {}): Promise<Listening> {
  const request = ask(`${served.url}/v1/stream`, {
    agent: false,
    headers: { ...authorize(asked), ...headers },
  });
  request.end();
  const [response] = await once(request, "response");
  let text = "";
  let over = false;
  response.on("data", (bytes: Buffer) => (text += String(bytes)));
  response.on("error", () => undefined);
  response.on("close", () => (over = true));
  return {
    status: response.statusCode,
    text: () => text,
    lastId: () => [...text.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? "",
    isOver: () => over,
    close: () => response.destroy(),
  };
}

const by = { by: "mara", at: noon };

describe("a stream", () => {
  it("begins now, tells what comes, and goes on where it was cut off", async () => {
    await newsroom.publish({ id: idOf("2026-vorher"), headline: "Vorher" });
    const first = await listen(key);
    await vi.waitFor(() => expect(first.lastId()).not.toBe(""));
    await newsroom.publish({ headline: "Während" });
    await vi.waitFor(() => expect(first.text()).toContain("Während"));
    expect(first.text()).toMatch(/^event: changes\ndata: \{"next_cursor":"/m);
    expect(first.text()).not.toContain("Vorher");
    const last = first.lastId();
    first.close();
    await newsroom.publish({ id: idOf("2026-nachher"), headline: "Nachher" });
    const second = await listen(key, { "Last-Event-ID": last });
    await vi.waitFor(() => expect(second.text()).toContain("Nachher"));
    expect(second.text()).not.toContain("Während");
    second.close();
  });

  it("tells each of many once", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => listen(key)));
    await vi.waitFor(() => expect(all.every((one) => one.lastId() !== "")).toBe(true));
    await newsroom.publish({ headline: "Für alle" });
    await vi.waitFor(() => expect(all.every((one) => one.text().includes("Für alle"))).toBe(true));
    for (const one of all) expect(one.text().match(/^event: changes$/gm)).toHaveLength(1);
    // A key has so many and no more.
    const refused = await listen(key);
    expect(refused.status).toBe(429);
    all[0]?.close();
    await vi.waitFor(async () => {
      const again = await listen(key);
      again.close();
      expect(again.status).toBe(200);
    });
    for (const one of all) one.close();
  });

  it("tells partners of one entitlement the same, and each alone what he had before", async () => {
    const id = idOf("2026-davor");
    await newsroom.publish({ id, headline: "Davor" });
    newsroom.clock.step(60_000);
    await newsroom.desk.withholdArticle(id, { by: "mara", at: newsroom.clock.now() });
    newsroom.clock.step(60_000);
    const others = await Promise.all(["westblatt", "ostblatt"].map((other) => newsroom.addPartner(other)));
    await newsroom.watch.refresh();
    const streams = await Promise.all([key, ...others].map((one) => listen(one)));
    await vi.waitFor(() => expect(streams.every((one) => one.lastId() !== "")).toBe(true));
    const at = newsroom.clock.now();
    await newsroom.desk.killArticle(id, { at, reason: "GEHEIM", notice: "Weg." }, { by: "mara", at });
    await newsroom.publish({ headline: "Für alle" });
    await vi.waitFor(() => expect(streams.every((one) => one.text().includes("Für alle"))).toBe(true));
    expect(streams.map((one) => one.text().includes('"kind":"killed"'))).toEqual([true, false, false]);
    expect(new Set(streams.map((one) => one.lastId())).size).toBe(3);
    const given = (await newsroom.partners.listReceipts(idOf("2026-hafen-kran"))).map(
      ({ partner }) => partner,
    );
    expect(given.sort()).toEqual(["nordkurier", "ostblatt", "westblatt"]);
    for (const one of streams) one.close();
  });

  it.each([
    ["its key is revoked", () => newsroom.partners.revokeKey(key.id, by)],
    [
      "its partner is disabled",
      () => newsroom.partners.setPartnerDisabled(getPartnerId("nordkurier"), true, by),
    ],
  ])("ends when %s, and tells nothing of what comes after", async (_, end) => {
    const stream = await listen(key);
    await vi.waitFor(() => expect(stream.lastId()).not.toBe(""));
    await end();
    await newsroom.publish({ headline: "Danach" });
    await vi.waitFor(() => expect(stream.isOver()).toBe(true), { timeout: 5_000 });
    expect(stream.text()).not.toContain("Danach");
  });

  it("keeps to what the partner may have now", async () => {
    const stream = await listen(key);
    await vi.waitFor(() => expect(stream.lastId()).not.toBe(""));
    await newsroom.partners.updatePartner(
      {
        id: getPartnerId("nordkurier"),
        name: "nordkurier",
        contacts: [],
        entitlement: { ...everything, access: "teaser" },
      },
      by,
    );
    await newsroom.watch.refresh();
    await newsroom.publish({ body: "Ganzer Text.\n", summary: "Anriss" });
    await vi.waitFor(() => expect(stream.text()).toContain("Anriss"));
    expect(stream.text()).not.toContain("Ganzer Text");
    stream.close();
  });

  it("ends when the app stops", async () => {
    const stream = await listen(key);
    await vi.waitFor(() => expect(stream.lastId()).not.toBe(""));
    await served.stop();
    await vi.waitFor(() => expect(stream.isOver()).toBe(true));
  });

  it("cuts off who does not read, and nobody else", async () => {
    const lazy = ask(`${served.url}/v1/stream`, { agent: false, headers: authorize(key) });
    lazy.end();
    const [response] = await once(lazy, "response");
    response.pause();
    response.on("error", () => undefined);
    const keen = await listen(key);
    await vi.waitFor(() => expect(keen.lastId()).not.toBe(""));
    const body = `${"Sehr langer Text. ".repeat(60_000)}\n`;
    for (let at = 0; at < 12; at += 1) {
      await newsroom.publish({ id: idOf(`2026-lang-${at}`), headline: `Lang ${at}`, body });
      await vi.waitFor(() => expect(keen.text()).toContain(`"headline":"Lang ${at}"`), { timeout: 10_000 });
    }
    await vi.waitFor(
      async () =>
        expect(await (await fetch(`${served.url}/metrics`)).text()).toMatch(/^depesche_streams_open 1$/m),
      { timeout: 40_000, interval: 200 },
    );
    expect(keen.isOver()).toBe(false);
    keen.close();
    response.destroy();
  });
});

describe("a request that waits", () => {
  it("gets 401 when its key is revoked meanwhile", async () => {
    const { body } = await newsroom.json("/v1/changes", { key });
    const cursor = JSON.stringify(body["next_cursor"]).slice(1, -1);
    const waiting = fetch(`${served.url}/v1/changes?wait=30&cursor=${cursor}`, { headers: authorize(key) });
    await newsroom.partners.revokeKey(key.id, by);
    expect((await waiting).status).toBe(401);
  });

  it("is answered when the app stops, as if nothing had come", async () => {
    const { body } = await newsroom.json("/v1/changes", { key });
    const cursor = JSON.stringify(body["next_cursor"]).slice(1, -1);
    // Longer than stopping waits for anyone: cut off then, it would be no answer.
    const path = `/v1/changes?wait=30&cursor=${cursor}`;
    const waiting = fetch(`${served.url}${path}`, { headers: authorize(key) });
    // The request has been counted, so it is on its way.
    await vi.waitFor(async () => expect(await countRequests()).toBe(2));
    await served.stop();
    expect(await (await waiting).json()).toEqual({
      next_cursor: expect.any(String),
      has_more: false,
      changes: [],
    });
  });

  let looks = 0;
  /** Requests that were counted, without its own. */
  async function countRequests(): Promise<number> {
    const { body } = await newsroom.json("/v1/me", { key });
    looks += 1;
    const [minute] = Object.values(body["limits"] ?? {});
    return everything.requestsPerMinute - Number(minute?.["left"]) - looks;
  }
});
