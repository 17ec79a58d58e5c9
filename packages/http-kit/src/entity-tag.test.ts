import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatEntityTag, matchesEntityTag, parseEntityTagList } from "./entity-tag.ts";

const tag = fc.stringMatching(/^[!#-~]{1,20}$/);

describe("parseEntityTagList", () => {
  it("never throws, whatever is sent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (header) => {
        const parsed = parseEntityTagList(header);
        expect(parsed === "any" || Array.isArray(parsed)).toBe(true);
      }),
    );
  });

  it("reads back every list of tags, weak and strong", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(tag, fc.boolean())), (tags) => {
        const header = tags.map(([text, weak]) => `${weak ? "W/" : ""}"${text}"`).join(", ");
        expect(parseEntityTagList(header)).toEqual(tags.map(([text]) => text));
      }),
    );
  });
});

describe("matchesEntityTag", () => {
  it("knows a document in every coding, and no other document", () => {
    fc.assert(
      fc.property(tag, tag, fc.constantFrom("br", "gzip", "zstd", "identity"), (own, other, coding) => {
        const header = formatEntityTag(own, coding);
        expect(matchesEntityTag(parseEntityTagList(header), own)).toBe(true);
        fc.pre(!own.startsWith(other) && !other.startsWith(own));
        expect(matchesEntityTag(parseEntityTagList(header), other)).toBe(false);
      }),
    );
  });
});

describe("formatEntityTag", () => {
  it.each(["", 'a"b', "a b", "ä", "a\n"])("refuses %j", (text) => {
    expect(() => formatEntityTag(text, "gzip")).toThrow(TypeError);
  });
});
