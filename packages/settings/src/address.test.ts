import { describe, expect, it } from "vitest";

import { formatLocalAddress, parseAddress } from "./address.ts";

describe("parseAddress", () => {
  it.each([
    ["https://news.example/", "https://news.example"],
    ["HTTPS://News.example//", "https://news.example"],
    ["http://127.0.0.1:4001", "http://127.0.0.1:4001"],
    ["https://example.org/feeds/", "https://example.org/feeds"],
  ])("reads %s", (text, address) => {
    expect(parseAddress(text)).toEqual({ ok: true, value: address });
  });

  it.each([
    "news.example",
    "ftp://news.example",
    "javascript:alert(1)",
    "https://",
    "https://news.example/?",
    "https://news.example/#top",
    "https://user:hunter2@news.example/",
  ])("refuses %s and does not repeat it", (text) => {
    const reading = parseAddress(text);
    expect(reading.ok).toBe(false);
    expect(JSON.stringify(reading)).not.toContain("hunter2");
  });
});

describe("formatLocalAddress", () => {
  it("names an address that can be called", () => {
    expect(formatLocalAddress("127.0.0.1", 4001)).toBe("http://127.0.0.1:4001");
    expect(formatLocalAddress("::1", 1)).toBe("http://[::1]:1");
    expect(formatLocalAddress("0.0.0.0", 1)).toBe("http://localhost:1");
  });
});
