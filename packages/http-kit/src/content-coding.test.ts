import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { CODINGS, negotiateCoding } from "./content-coding.ts";

const weight = fc.constantFrom("", ";q=0", ";q=0.0", "; q=0.5", ";Q=1.000", ";q=0.001");
const name = fc.constantFrom("gzip", "br", "zstd", "identity", "*", "deflate", "GZIP", "x-gzip");
const list = fc
  .uniqueArray(fc.tuple(name, weight), { selector: ([coding]) => coding.toLowerCase().replace("x-", "") })
  .map((items) => items.map(([coding, q]) => `${coding}${q}`).join(" ,"));

function weigh(header: string, coding: string): number | undefined {
  const item = header
    .toLowerCase()
    .replaceAll("x-gzip", "gzip")
    .split(",")
    .find((part) => part.trim().split(";")[0] === coding);
  return item === undefined ? undefined : Number(/q=([\d.]+)/.exec(item)?.[1] ?? 1);
}

describe("negotiateCoding", () => {
  it("never throws, whatever is sent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (header, compress) => {
        expect([...CODINGS, "identity", undefined]).toContain(negotiateCoding(header, { compress }));
      }),
    );
  });

  it("sends only what is accepted, and nothing that is weighed less than another", () => {
    fc.assert(
      fc.property(list, (header) => {
        const chosen = negotiateCoding(header, { compress: true });
        const rest = weigh(header, "*");
        const codings = CODINGS.map((coding) => weigh(header, coding) ?? rest ?? 0);
        const best = Math.max(...codings);
        const plain = weigh(header, "identity") ?? rest;
        if (chosen === undefined) {
          expect([best, plain]).toEqual([0, 0]);
        } else if (chosen === "identity") {
          expect(plain).not.toBe(0);
          expect(plain ?? 1).toBeGreaterThan(best);
        } else {
          expect(weigh(header, chosen) ?? rest).toBe(best);
          expect(best).toBeGreaterThan(0);
          expect(best).toBeGreaterThanOrEqual(plain ?? 0);
        }
      }),
    );
  });
});
