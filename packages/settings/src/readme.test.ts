import { describe, expect, it } from "vitest";

import { formatFaults, readSettings } from "./index.ts";

// The example of README.md, line for line.
describe("README.md", () => {
  it("holds", () => {
    const result = readSettings(
      { DEPESCHE_FEED_URL: "https://news.example/", DEPESCHE_SECRET: "3c".repeat(20) },
      { root: "/srv/depesche", app: "feed" },
    );
    expect(result.ok || formatFaults(result.faults)).toBe(
      [
        "One setting is wrong:",
        "  DEPESCHE_SECRET: The secret is not 32 bytes written as base64url or hex. Make one with: openssl rand -hex 32",
      ].join("\n"),
    );
  });
});
