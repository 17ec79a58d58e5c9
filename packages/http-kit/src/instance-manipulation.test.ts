import { Hono } from "hono";
import { describe, expect, it } from "vitest";

import { respondDocument } from "./document.ts";
import type { DocumentBytes } from "./document-bytes.ts";

const feed: DocumentBytes = {
  body: Buffer.from("one two three"),
  type: "application/rss+xml; charset=utf-8",
  etag: "3-c",
  since: async (tags) => (tags.some((tag) => tag.startsWith("2-b")) ? Buffer.from("three") : undefined),
};
const plain: DocumentBytes = { body: feed.body, type: feed.type, etag: feed.etag };

const app = new Hono();
app.get("/feed", (c) => respondDocument(c, feed, { now: "2026-11-20T08:00:00.000Z" }));
app.get("/plain", (c) => respondDocument(c, plain, { now: "2026-11-20T08:00:00.000Z" }));

describe("a document that can tell what is new", () => {
  it.each([{ "A-IM": "feed" }, { "A-IM": "vcdiff, feed;q=0.5" }, { "a-im": "FEED" }])(
    "answers %j and a version it knows with 226",
    async (asked) => {
      const response = await app.request("/feed", {
        headers: { ...asked, "If-None-Match": '"1-a", "2-b-gzip"' },
      });
      expect(response.status).toBe(226);
      expect(await response.text()).toBe("three");
      expect(Object.fromEntries(response.headers)).toMatchObject({
        im: "feed",
        etag: '"3-c"',
        vary: "Accept-Encoding, A-IM, If-None-Match",
        "cache-control": "no-store, im",
        "content-type": "application/rss+xml; charset=utf-8",
        "content-length": "5",
      });
    },
  );

  it.each([
    [{ "If-None-Match": '"2-b"' }, 200],
    [{ "A-IM": "feed" }, 200],
    [{ "A-IM": "feed;q=0", "If-None-Match": '"2-b"' }, 200],
    [{ "A-IM": "vcdiff", "If-None-Match": '"2-b"' }, 200],
    [{ "A-IM": "feed", "If-None-Match": '"1-a"' }, 200],
    [{ "A-IM": "feed", "If-None-Match": '"2-b", "3-c"' }, 304],
    [{ "A-IM": "feed", "If-None-Match": "*" }, 304],
  ])("answers %j with %i", async (headers, status) => {
    const response = await app.request("/feed", { headers });
    expect(response.status).toBe(status);
    expect(response.headers.get("im")).toBeNull();
    if (status === 200) expect(await response.text()).toBe("one two three");
  });

  it("answers with all of it where nothing can be told", async () => {
    const headers = { "A-IM": "feed", "If-None-Match": '"2-b"' };
    expect((await app.request("/plain", { headers })).status).toBe(200);
  });
});
