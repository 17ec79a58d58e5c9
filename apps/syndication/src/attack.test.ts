import { once } from "node:events";
import { connect } from "node:net";

import { getPartnerId, toPictureId } from "@depesche/content-model";
import type { ServedApp } from "@depesche/http-kit";
import { createPartnerKey, formatPartnerKey } from "@depesche/partner-keys";
import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { createKeyCheck } from "./key-check.ts";
import { idOf, noon, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import { authorize, type TestKey } from "./test-app.fixture.ts";

vi.setConfig({ testTimeout: 60_000 });

let newsroom: TestNewsroom;
let key: TestKey;
let served: ServedApp | undefined;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
  key = await newsroom.addPartner("nordkurier");
  await newsroom.publish({}, [await newsroom.storePicture()]);
});
afterEach(async () => {
  await served?.stop();
  served = undefined;
  await newsroom.dispose();
});

const article = "2026-hafen-kran";
const picture = toPictureId(idOf(article), "kran");
const by = { by: "mara", at: noon };

describe("a key", () => {
  it("is needed, and goes into one header only", async () => {
    const none = await newsroom.json("/v1/changes");
    expect([none.status, none.body["code"]]).toEqual([401, "key-missing"]);
    expect(none.headers.get("www-authenticate")).toBe('Bearer realm="depesche"');
    for (const path of [`/v1/changes?key=${key.text}`, `/v1/changes?access_token=${key.text}`])
      expect((await newsroom.get(path)).status, path).toBe(401);
    for (const headers of [
      { "X-Api-Key": key.text },
      { Cookie: `key=${key.text}` },
      { Authorization: `Basic ${Buffer.from(key.text).toString("base64")}` },
    ])
      expect((await newsroom.get("/v1/changes", { headers })).status).toBe(401);
    // Whoever puts it into an address besides is told, before it stands in every log.
    expect((await newsroom.get(`/v1/changes?key=${key.text}`, { key })).status).toBe(400);
  });

  it.each([
    ["nothing", "Bearer "],
    ["a word", "Bearer hunter2"],
    ["a slip", "slip"],
    ["control characters", "Bearer dep_\u007f"],
    ["a megabyte", `Bearer ${"a".repeat(20_000)}`],
    ["two", "two"],
  ])("that is %s opens nothing", async (_, text) => {
    const swapped =
      text === "slip" ? `Bearer ${key.text.slice(0, -1)}${key.text.endsWith("a") ? "b" : "a"}` : text;
    const Authorization = swapped === "two" ? `Bearer ${key.text}, Bearer ${key.text}` : swapped;
    const { status, body } = await newsroom.json("/v1/me", { headers: { Authorization } });
    expect([status, body["code"]]).toEqual([401, "key-invalid"]);
  });

  it("that is unknown, revoked, over, or of a disabled partner opens nothing, and all say the same", async () => {
    const answers: unknown[] = [];
    const ask = async (asked: TestKey): Promise<void> => {
      const { status, body } = await newsroom.json("/v1/me", { key: asked });
      answers.push([status, body]);
    };
    const short = await newsroom.addKey("nordkurier", { expiresAt: instant("2026-11-20T12:30:00Z") });
    const disabled = await newsroom.addPartner("stillgelegt");
    expect((await newsroom.get("/v1/me", { key: short })).status).toBe(200);
    await newsroom.partners.setPartnerDisabled(getPartnerId("stillgelegt"), true, by);
    newsroom.clock.set(instant("2026-11-20T12:30:00Z"));
    await newsroom.partners.revokeKey(key.id, by);
    const made = createPartnerKey((bytes) => new Uint8Array(bytes).fill(9));
    await ask({ id: made.id, text: formatPartnerKey(made) });
    await ask({ id: key.id, text: formatPartnerKey({ id: key.id, secret: made.secret }) });
    for (const asked of [short, disabled, key]) await ask(asked);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject([401, { code: "key-invalid" }]);
  });

  it("that is revoked ends in every process within its next look", async () => {
    const other = await newsroom.openApp();
    expect((await other.get("/v1/me", { key })).status).toBe(200);
    await newsroom.partners.revokeKey(key.id, by);
    await vi.waitFor(
      async () => expect((await other.app.request("/v1/me", { headers: authorize(key) })).status).toBe(401),
      { timeout: 5_000 },
    );
  });

  it("works beside another of the same partner, for rotation", async () => {
    const second = await newsroom.addKey("nordkurier");
    for (const one of [key, second]) expect((await newsroom.get("/v1/me", { key: one })).status).toBe(200);
    await newsroom.partners.revokeKey(key.id, by);
    expect((await newsroom.get("/v1/me", { key })).status).toBe(401);
    expect((await newsroom.get("/v1/me", { key: second })).status).toBe(200);
  });

  it("from a foreign network is refused, whatever the client says of itself", async () => {
    const fixed = await newsroom.addPartner("ortsfest", { addresses: ["192.0.2.0/24", "2001:db8::/32"] });
    served = await newsroom.serve();
    for (const headers of [{}, { "X-Forwarded-For": "192.0.2.7" }, { Forwarded: "for=192.0.2.7" }]) {
      const response = await fetch(`${served.url}/v1/me`, { headers: { ...authorize(fixed), ...headers } });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "address-not-allowed" });
    }
    const local = await newsroom.addPartner("hier", { addresses: ["127.0.0.0/8"] });
    await newsroom.watch.refresh();
    const response = await fetch(`${served.url}/v1/me`, { headers: authorize(local) });
    expect(response.status).toBe(200);
    await response.text();
  });

  it("does only what it may", async () => {
    const narrow = await newsroom.addKey("nordkurier", { scopes: ["changes"] });
    for (const [path, status] of [
      ["/v1/changes", 200],
      ["/v1/me", 200],
      ["/v1/articles", 403],
      [`/v1/articles/${article}`, 403],
      // A key that may not ask learns nothing of what there is.
      ["/v1/articles/2026-nirgends", 403],
      [`/v1/pictures/${picture}`, 403],
      ["/v1/usage", 403],
    ] as const)
      expect((await newsroom.get(path, { key: narrow })).status, path).toBe(status);
  });

  it("takes the same work to refuse when its id is unknown as when its secret is wrong", async () => {
    const looked: string[] = [];
    const check = createKeyCheck(
      {
        findKey: (id) => {
          looked.push(id);
          return newsroom.ledger.findKey(id);
        },
      },
      newsroom.watch,
    );
    const secret = new Uint8Array(32).fill(1);
    const wrong = formatPartnerKey({ id: key.id, secret });
    const unknown = formatPartnerKey({ id: "0123456789", secret });
    for (const text of [wrong, unknown]) expect(await check.find(text)).toBeUndefined();
    expect(looked).toEqual([key.id, "0123456789"]);
    // A slip costs no look at all, and a key that is known no second one.
    await check.find(`${wrong.slice(0, -1)}!`);
    await check.find(key.text);
    await check.find(key.text);
    expect(looked).toHaveLength(3);
  });
});

describe("limits", () => {
  it("are never exceeded by processes together, and say when to come again", async () => {
    const small = await newsroom.addPartner("klein", { requestsPerMinute: 50, requestsPerDay: 1_000 });
    const apps = [newsroom, await newsroom.openApp(), await newsroom.openApp()];
    for (const app of apps) await app.watch.refresh();
    const responses = await Promise.all(
      Array.from({ length: 150 }, async (_, at) =>
        apps[at % 3]?.app.request("/v1/sections", { headers: authorize(small) }),
      ),
    );
    const granted = responses.filter((response) => response?.status === 200).length;
    expect(granted).toBeLessThanOrEqual(50);
    // What was reserved and not used is at most a block of each of the others.
    expect(granted).toBeGreaterThanOrEqual(44);
    const refused = responses.find((response) => response?.status === 429);
    expect(refused?.headers.get("retry-after")).toBe("60");
    expect(refused?.headers.get("ratelimit")).toMatch(/^"minute";r=0;t=60, /);
    expect(await refused?.json()).toMatchObject({
      code: "too-many-requests",
      "violated-policies": ["minute"],
    });
    newsroom.clock.set(instant("2026-11-20T12:01:00Z"));
    expect((await newsroom.get("/v1/sections", { key: small })).status).toBe(200);
  });

  it("hold when the clock is set back", async () => {
    const small = await newsroom.addPartner("klein", { requestsPerMinute: 3, requestsPerDay: 5 });
    const ask = async (): Promise<number> => (await newsroom.get("/v1/sections", { key: small })).status;
    const statuses: number[] = [];
    for (const time of ["12:00:10", "12:05:00", "12:00:20", "11:59:00", "12:00:30"]) {
      newsroom.clock.set(instant(`2026-11-20T${time}Z`));
      for (let at = 0; at < 3; at += 1) statuses.push(await ask());
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(5);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });
});

describe("requests that ask for trouble", () => {
  it.each([
    ["/v1/changes?limit=1000000", 400],
    ["/v1/changes?limit=-1", 400],
    ["/v1/changes?wait=100000", 400],
    [`/v1/changes?${"section=a&".repeat(51)}`, 400],
    [`/v1/changes?cursor=${"A".repeat(7000)}`, 400],
    [`/v1/changes?x=${"A".repeat(9000)}`, 414],
    ["/v1/articles?cursor=%00", 400],
    ["/v1/articles/..%2f..%2fetc%2fpasswd", 404],
    ["/v1/articles/%2e%2e/", 404],
    ["/v1/articles/2026-HAFEN-KRAN", 404],
    ["/v1/articles/%E0%A4%A", 404],
    [`/v1/articles/${"a".repeat(5000)}`, 404],
    [`/v1/articles/${article}/revisions/0`, 404],
    [`/v1/articles/${article}/revisions/1e0`, 404],
    [`/v1/articles/${article}/revisions/99999999999999999999`, 404],
    [`/v1/articles/${article}/revisions/2`, 404],
    ["/v1/pictures/..~kran", 404],
    [`/v1/pictures/${article}`, 404],
    [`/v1/pictures/${article}~kran~kran`, 404],
    [`/v1/pictures/${picture}/renditions/..%2f..%2fsecret`, 404],
    [`/v1/pictures/${picture}/renditions/original`, 404],
    ["/v1//changes", 404],
    ["/v2/changes", 404],
    ["/v1/stream?limit=5", 400],
  ])("%s is %i", async (path, status) => {
    const response = await newsroom.get(path, { key });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      status,
      "application/problem+json",
    ]);
    await response.text();
  });

  it.each(["POST", "PUT", "DELETE", "PATCH"])("%s is not taken anywhere", async (method) => {
    for (const path of ["/v1/changes", `/v1/articles/${article}`, "/", "/v1/openapi.json"]) {
      const { status, headers, body } = await newsroom.json(path, { key, method });
      expect([status, body["code"]]).toEqual([405, "method-not-allowed"]);
      expect(headers.get("allow")).toContain("GET");
    }
  });

  it("are refused to pages of other origins", async () => {
    const headers = {
      Origin: "https://evil.example",
      "Access-Control-Request-Method": "GET",
      "Access-Control-Request-Headers": "authorization",
    };
    for (const path of ["/v1/changes", `/v1/pictures/${picture}/renditions/w1280`]) {
      const preflight = await newsroom.get(path, { method: "OPTIONS", headers });
      expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
      const response = await newsroom.get(path, { key, headers: { Origin: "https://evil.example" } });
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  it("cannot make the API name another host", async () => {
    served = await newsroom.serve();
    const headers = { ...authorize(key), "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http" };
    const response = await fetch(`${served.url}/v1/changes`, { headers });
    expect(`${[...response.headers].join()}${await response.text()}`).not.toContain("evil.example");
    const socket = connect(Number(new URL(served.url).port), "127.0.0.1");
    socket.write(
      `GET /v1/changes HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer ${key.text}\r\nConnection: close\r\n\r\n`,
    );
    let answer = "";
    for await (const bytes of socket) answer += String(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 200/);
    expect(answer).not.toContain("evil.example");
  });

  it("of slow and flooding clients keep nobody else waiting", async () => {
    served = await newsroom.serve();
    const port = Number(new URL(served.url).port);
    const slow = await Promise.all(
      Array.from({ length: 300 }, async () => {
        const socket = connect(port, "127.0.0.1");
        await once(socket, "connect");
        socket.on("error", () => undefined);
        socket.write("GET /v1/changes HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        return socket;
      }),
    );
    const flood = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`X-${at}`, "a".repeat(100)]));
    const flooded = await fetch(`${served.url}/v1/me`, { headers: flood });
    expect(flooded.status).toBe(431);
    const response = await fetch(`${served.url}/v1/me`, { headers: authorize(key) });
    expect(response.status).toBe(200);
    await response.text();
    for (const socket of slow) socket.destroy();
  });

  it("two thousand at once are all answered", async () => {
    served = await newsroom.serve();
    const { url } = served;
    const statuses = await Promise.all(
      Array.from({ length: 2_000 }, async (_, at) => {
        const paths = ["/v1/changes", `/v1/articles/${article}`, "/v1/articles?limit=7", "/v1/me"];
        const response = await fetch(`${url}${paths[at % paths.length] ?? ""}`, { headers: authorize(key) });
        await response.arrayBuffer();
        return response.status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    const { body } = await newsroom.json("/v1/usage", { key });
    const requests = Object.values(body["usage"] ?? {}).map(({ requests }) => Number(requests));
    expect(requests.reduce((sum, count) => sum + count, 0)).toBe(2_000);
  });

  it("tell nothing apart between what is not there and what is not theirs", async () => {
    await newsroom.publish({ id: idOf("2026-geheim"), embargoUntil: instant("2026-11-21T06:00:00Z") });
    const narrow = await newsroom.addPartner("kultur", { selection: { languages: ["en"] } });
    const describe = async (path: string): Promise<readonly unknown[]> => {
      const { status, headers, body } = await newsroom.json(path, { key: narrow });
      const seen = [...headers].filter(([name]) => name !== "x-request-id" && !name.startsWith("ratelimit"));
      return [status, seen, body];
    };
    const nothing = await describe("/v1/articles/2026-nirgends");
    expect(nothing[0]).toBe(404);
    for (const path of [
      "/v1/articles/2026-geheim",
      `/v1/articles/${article}`,
      `/v1/articles/${article}/revisions/1`,
      `/v1/pictures/${picture}`,
      `/v1/pictures/${picture}/renditions/w1280`,
    ])
      expect(await describe(path), path).toEqual(nothing);
  });
});
