import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { negotiateType } from "./accept.ts";

const offers = ["application/json", "text/html"] as const;

describe("negotiateType", () => {
  it.each([
    [undefined, "application/json"],
    ["", "application/json"],
    ["*/*", "application/json"],
    ["text/html", "text/html"],
    ["TEXT/HTML;level=1", "text/html"],
    ["application/*;q=0.2, text/*;q=0.3", "text/html"],
    ["*/*, application/json;q=0.1", "text/html"],
    ["text/html, application/json", "application/json"],
    ["image/png", undefined],
    ["text/html;q=0", undefined],
    ["text/html;q=2", "application/json"],
  ])("%j: %s", (header, chosen) => {
    expect(negotiateType(header, offers)).toBe(chosen);
  });

  it("never throws, whatever is sent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (header) => {
        expect([...offers, undefined]).toContain(negotiateType(header, offers));
      }),
    );
  });
});
