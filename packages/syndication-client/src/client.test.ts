import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSyndicationClient, SyndicationError, type MirrorChange, type Trouble } from "./index.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let address: string;
let answers: Handler[];
let asked: string[];
let slept: number[];
let troubles: Trouble[];
beforeEach(async () => {
  answers = [];
  asked = [];
  slept = [];
  troubles = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const answer = answers.shift();
    if (request.headers.authorization !== "Bearer dep_test") response.writeHead(401).end();
    else if (answer === undefined) response.writeHead(500).end();
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server on a port has such an address.
  const { port } = server.address() as AddressInfo;
  address = `http://127.0.0.1:${port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function connect(nowMs = Date.parse("2026-11-20T12:00:00Z")) {
  let now = nowMs;
  return createSyndicationClient({
    address: `${address}/`,
    key: "dep_test",
    fetch,
    onTrouble: (trouble) => troubles.push(trouble),
    now: () => now,
    random: () => 1,
    sleep: (ms) => {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
  });
}

function json(body: unknown, headers: Readonly<Record<string, string>> = {}, status = 200): Handler {
  return (_, response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
  };
}

function problem(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Handler {
  return json({ code, title: "Nein", status, detail: "Anders." }, headers, status);
}

function page(ids: readonly string[], next: string, more = false): Handler {
  const changes = ids.map((id) => ({ kind: "upsert", id, revision: 1, at: "", language: "de" }));
  return json({ next_cursor: next, has_more: more, changes });
}

function snapshot(ids: readonly string[], next: string | null): Handler {
  const articles = ids.map((id) => ({ id, revision: 1, language: "de" }));
  return json({ changes_cursor: "c0", next_cursor: next, articles });
}

async function listAll(changes: AsyncIterable<MirrorChange>): Promise<readonly string[]> {
  const list: string[] = [];
  for await (const change of changes) {
    list.push(
      change.kind === "complete" ? `complete ${[...change.articles].join()}` : `${change.kind} ${change.id}`,
    );
  }
  return list;
}

describe("changes", () => {
  it("begin with all articles, go on page by page, and keep a cursor once all before it was taken", async () => {
    answers = [snapshot(["a"], "s1"), snapshot(["b"], null), page(["c", "d"], "c1", true), page([], "c2")];
    const log: string[] = [];
    const keep = (cursor: string): void => void log.push(`keep ${cursor}`);
    for await (const change of connect().changes({ keep, once: true, section: ["hafen", "watt"] })) {
      log.push(change.kind === "complete" ? "complete" : change.id);
    }
    expect(log).toEqual(["a", "b", "complete", "keep c0", "c", "d", "keep c1", "keep c2"]);
    expect(asked).toEqual([
      "/v1/articles?section=hafen&section=watt&format=json",
      "/v1/articles?section=hafen&section=watt&format=json&cursor=s1",
      "/v1/changes?section=hafen&section=watt&format=json&cursor=c0",
      "/v1/changes?section=hafen&section=watt&format=json&cursor=c1",
    ]);
  });

  it.each(["cursor-expired", "cursor-epoch"])("begin anew after %s", async (code) => {
    answers = [problem(410, code), snapshot(["a"], null), page(["b"], "c1")];
    expect(await listAll(connect().changes({ since: "old", once: true }))).toEqual([
      "snapshot a",
      "complete a",
      "upsert b",
    ]);
  });

  it("wait longer and longer while the API is away, and lose nothing", async () => {
    answers = [
      problem(503, "store-busy", { "Retry-After": "2" }),
      problem(500, "internal"),
      (request) => request.socket.destroy(),
      (_, response) => {
        // Half an answer.
        response.writeHead(200, { "Content-Length": "100" }).write('{"next');
        response.destroy();
      },
      page(["a"], "c1"),
    ];
    expect(await listAll(connect().changes({ since: "c0", once: true }))).toEqual(["upsert a"]);
    expect(slept).toEqual([2000, 1000, 2000, 4000]);
    expect(troubles.map(({ error: { code }, attempt }) => [code, attempt])).toEqual([
      ["store-busy", 1],
      ["internal", 2],
      ["unreachable", 3],
      ["unreachable", 4],
    ]);
  });

  it("keep to the limits they are told, before and after they are exceeded", async () => {
    const date = "Fri, 20 Nov 2026 12:00:37 GMT";
    const out = { RateLimit: '"minute";r=0;t=7, "day";r=90;t=3600' };
    answers = [
      json({ next_cursor: "c1", has_more: true, changes: [] }, out),
      problem(429, "too-many-requests", { "Retry-After": date }),
      page([], "c2"),
    ];
    await listAll(connect().changes({ since: "c0", once: true }));
    expect(slept).toEqual([7000, 30_000]);
  });

  it("throw what no waiting mends, with code and status", async () => {
    answers = [problem(401, "key-invalid")];
    const failed = listAll(connect().changes({ since: "c0" }));
    await expect(failed).rejects.toThrow(SyndicationError);
    await expect(failed).rejects.toMatchObject({
      code: "key-invalid",
      status: 401,
      message: "401 Nein: Anders.",
    });
  });

  it("end without an error when they are wanted no more, and do not ask again and again for nothing", async () => {
    const end = new AbortController();
    answers = [page([], "c0"), page([], "c0"), () => end.abort()];
    expect(await listAll(connect().changes({ since: "c0", signal: end.signal }))).toEqual([]);
    expect(slept).toEqual([1000, 1000]);
    expect(asked[0]).toContain("wait=30");
  });
});

describe("a stream", () => {
  it("is opened anew behind its last event, however it is cut into pieces", async () => {
    const end = new AbortController();
    const event = (id: string, article: string): string =>
      `id: ${id}\nevent: changes\ndata: {"next_cursor":"${id}","has_more":false,\ndata: "changes":[{"kind":"upsert","id":"${article}"}]}\n\n`;
    const resumed: unknown[] = [];
    const open =
      (text: string, after: (response: ServerResponse) => void): Handler =>
      (request, response) => {
        resumed.push(request.headers["last-event-id"]);
        response.writeHead(200, { "Content-Type": "text/event-stream" });
        const middle = Math.floor(text.length / 2);
        response.write(text.slice(0, middle), () =>
          response.write(text.slice(middle), () => after(response)),
        );
      };
    answers = [
      open(`retry: 4000\nid: c1\n\n: \n\n${event("c2", "a")}`, (response) => response.end()),
      problem(503, "store-busy"),
      open(event("c3", "ü"), () => undefined),
    ];
    const kept: string[] = [];
    const list: string[] = [];
    const keep = (cursor: string): void => {
      kept.push(cursor);
      if (cursor === "c3") end.abort();
    };
    for await (const change of connect().stream({ since: "c0", keep, signal: end.signal })) {
      if (change.kind !== "complete") list.push(change.id);
    }
    expect(list).toEqual(["a", "ü"]);
    expect(kept).toEqual(["c1", "c2", "c3"]);
    expect(resumed).toEqual(["c0", "c2"]);
    expect(slept).toEqual([4000, 500]);
  });
});

describe("a single item", () => {
  it("is found, unchanged, gone, or not the partner's", async () => {
    answers = [
      json({ id: "a" }, { ETag: '"1"' }),
      (request, response) => response.writeHead(request.headers["if-none-match"] === '"1"' ? 304 : 400).end(),
      json({ code: "article-gone", reason: "killed", notice: "Weg." }, {}, 410),
      problem(404, "not-found"),
    ];
    const client = connect();
    expect(await client.article("a")).toEqual({ kind: "found", value: { id: "a" }, etag: '"1"' });
    expect(await client.article("a", { etag: '"1"' })).toEqual({ kind: "unchanged" });
    expect(await client.document("a", "nitf")).toEqual({ kind: "gone", reason: "killed", notice: "Weg." });
    expect(await client.picture("a~b/c")).toEqual({ kind: "unknown" });
    expect(asked.slice(2)).toEqual(["/v1/articles/a?format=nitf", "/v1/pictures/a~b%2Fc"]);
  });

  it("is given up after five attempts, or at once when the wait is long", async () => {
    await expect(connect().me()).rejects.toMatchObject({ code: "status-500" });
    expect(asked).toHaveLength(5);
    answers = [problem(429, "too-many-requests", { "Retry-After": "3600" })];
    await expect(connect().sections()).rejects.toMatchObject({ code: "too-many-requests" });
    expect(asked).toHaveLength(6);
  });

  it("has the bytes that its hash says, or is fetched again", async () => {
    const hash = createHash("sha256").update("Bild").digest("hex");
    answers = [(_, response) => response.end("Bil"), (_, response) => response.end("Bild")];
    const bytes = await connect().download("a~b", { preset: "w1280", hash });
    expect(bytes).toMatchObject({ kind: "found", value: new TextEncoder().encode("Bild") });
    expect(asked).toEqual(Array(2).fill("/v1/pictures/a~b/renditions/w1280"));
  });

  it("does not follow the API to another address with its key", async () => {
    answers = Array<Handler>(5).fill((_, response) =>
      response.writeHead(302, { Location: "https://evil.test/" }).end(),
    );
    await expect(connect().me()).rejects.toMatchObject({ code: "unreachable" });
  });
});
