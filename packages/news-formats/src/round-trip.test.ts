import { formatCanonical } from "@depesche/content-model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newsItem } from "./fixtures/item.fixture.ts";
import { newsFormats } from "./formats.ts";
import { withoutLosses } from "./item/loss.ts";
import { withoutPictures } from "./item/without-pictures.ts";

const read = newsFormats.flatMap(({ name, write, read }) =>
  read === undefined ? [] : [{ name, write, read }],
);

describe.each(read)("an item in $name", ({ write, read }) => {
  it("is read as it was written, without what its loss report names, and written again the same", () => {
    fc.assert(
      fc.property(newsItem, (item) => {
        const written = write(item);
        const back = read(written.text);
        if (!back.ok) throw new Error(JSON.stringify(back.faults));
        expect(back.ignored).toEqual([]);
        expect(JSON.parse(formatCanonical(back.item))).toEqual(
          JSON.parse(formatCanonical(withoutLosses(item, written.losses))),
        );
        expect(write(back.item).text).toBe(written.text);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it("leaves nothing of its pictures where a partner takes none", () => {
    fc.assert(
      fc.property(newsItem, (item) => {
        const { text, losses } = write(item, { pictures: "without" });
        expect(text).not.toContain("pictures.example");
        expect(text).not.toMatch(/figure|<media/);
        const back = read(text);
        if (!back.ok) throw new Error(JSON.stringify(back.faults));
        expect(JSON.parse(formatCanonical(back.item))).toEqual(
          JSON.parse(formatCanonical(withoutLosses(withoutPictures(item), losses))),
        );
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
