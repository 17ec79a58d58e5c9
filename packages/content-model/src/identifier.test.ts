import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { getArticleId, getAssetHash, isId, parsePictureId, proposeId, toPictureId } from "./identifier.ts";
import { formatArticleTag, formatChannelTag } from "./tag-uri.ts";

describe("ids", () => {
  it.each(["2026-hafen-kran", "a", "0.1-x"])("may be %s", (text) => expect(isId(text)).toBe(true));
  it.each(["", "-a", ".a", "Kran", "fähre", "a b", "a/b", "a~b", "a_b", "x".repeat(121)])(
    "may not be %s",
    (text) => {
      expect(isId(text)).toBe(false);
      expect(() => getArticleId(text)).toThrow(RangeError);
    },
  );

  it("are proposed in ASCII, or not at all", () => {
    expect(proposeId("Die Fähre nach Süden: 3 Übungen")).toBe("die-faehre-nach-sueden-3-uebungen");
    expect(proposeId("Fa\u0308hre")).toBe("faehre");
    expect(proposeId("l’été à Łódź")).toBe("l-ete-a-odz");
    expect(proposeId("写真")).toBeUndefined();
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => isId(proposeId(text) ?? "a")));
  });

  it("of pictures hold the article's", () => {
    const id = toPictureId(getArticleId("2026-hafen-kran"), "kran");
    expect(id).toBe("2026-hafen-kran~kran");
    expect(parsePictureId(id)).toEqual({ article: "2026-hafen-kran", key: "kran" });
    for (const text of ["kran", "a~b~c", "~", "A~b"]) expect(parsePictureId(text)).toBeUndefined();
    expect(() => getAssetHash("abc")).toThrow(RangeError);
  });

  it("become tag URIs (RFC 4151) that know no address", () => {
    const authority = { domain: "bote.example", date: "2026" };
    expect(formatArticleTag(authority, getArticleId("2026-hafen-kran"))).toBe(
      "tag:bote.example,2026:2026-hafen-kran",
    );
    expect(formatChannelTag(authority, "keyword/fähre")).toBe(
      "tag:bote.example,2026:channel/keyword/f%C3%A4hre",
    );
  });
});
