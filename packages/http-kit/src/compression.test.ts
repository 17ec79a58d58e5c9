import { describe, expect, it } from "vitest";

import { compressOnce, isCompressible } from "./compression.ts";

describe("compressOnce", () => {
  it("compresses each body once per coding, however many ask at once", async () => {
    const body = Buffer.from("Hafen ".repeat(100));
    const bodies = await Promise.all([compressOnce(body, "br"), compressOnce(body, "br")]);
    expect(bodies[0]).toBe(bodies[1]);
    expect(await compressOnce(body, "br")).toBe(bodies[0]);
    expect(await compressOnce(body, "gzip")).not.toEqual(bodies[0]);
    expect(await compressOnce(Buffer.from(body), "br")).not.toBe(bodies[0]);
  });
});

describe("isCompressible", () => {
  it.each([
    ["text/html; charset=utf-8", true],
    ["application/rss+xml", true],
    ["application/atom+xml; charset=utf-8", true],
    ["application/feed+json", true],
    ["application/json", true],
    ["application/xml", true],
    ["image/svg+xml", true],
    ["image/jpeg", false],
    ["image/avif", false],
    ["application/zip", false],
    ["application/octet-stream", false],
  ])("%s: %s", (type, shrinks) => {
    expect(isCompressible(type)).toBe(shrinks);
  });
});
