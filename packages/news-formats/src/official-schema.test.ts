import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newsItem } from "./fixtures/item.fixture.ts";
import { createValidator, schemasFolder } from "@depesche/testkit/official-schema";
import { listSampleItems } from "./fixtures/sample-newsroom.fixture.ts";
import { findNewsFormat } from "./formats.ts";

const samples = listSampleItems();

// Without the official schemas beside the checkout these are reported as skipped.
describe.skipIf(schemasFolder === undefined).each(["ninjs-3.1", "ninjs-1.x", "newsml-g2", "nitf"])(
  "%s",
  (name) => {
    const format = findNewsFormat(name);
    if (format === undefined) throw new Error(name);

    it("keeps to the official schema with every sample article, with pictures and without", () => {
      const validate = createValidator(name);
      expect(samples.length).toBeGreaterThan(20);
      for (const item of samples) {
        expect([item.id, validate(format.write(item).text)]).toEqual([item.id, undefined]);
        expect([item.id, validate(format.write(item, { pictures: "without" }).text)]).toEqual([
          item.id,
          undefined,
        ]);
      }
    });

    it("keeps to the official schema with whatever an item may hold", () => {
      const validate = createValidator(name);
      fc.assert(
        fc.property(newsItem, (item) => {
          expect(validate(format.write(item).text)).toBeUndefined();
        }),
        { numRuns: 120 },
      );
    }, 60_000);
  },
);

it.skipIf(schemasFolder === undefined)("finds what is wrong with a document", () => {
  expect(createValidator("ninjs-3.1")('{"uri":"tag:a,2026:b","pubStatus":"killed"}')).toContain("pubStatus");
  expect(createValidator("ninjs-1.x")('{"uri":"tag:a,2026:b","headlines":[]}')).toContain("additional");
  expect(createValidator("newsml-g2")('<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>')).toContain(
    "guid",
  );
  expect(createValidator("nitf")('<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"/>')).toContain("body");
});
