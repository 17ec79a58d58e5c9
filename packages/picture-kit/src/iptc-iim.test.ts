import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readIptcIim } from "./iptc-iim.ts";
import { withIptc, withSegment } from "./sample-picture.ts";

const jpeg = Buffer.from("ffd8ffda000200ffd9", "hex");
const utf8 = [1, 90, "\x1b%G"] as const;

describe("IPTC data in a JPEG", () => {
  it("is read field by field", () => {
    const tagged = withIptc(jpeg, [
      utf8,
      [2, 5, "a title, which is not ours to use"],
      [2, 120, "Der Kran am Südkai.\r\nZweite Zeile."],
      [2, 105, "Kran"],
      [2, 80, "Mara Lindqvist"],
      [2, 80, "Jürgen Weiß"],
      [2, 110, "NPD"],
      [2, 115, "Nordsee-Presse-Dienst"],
      [2, 116, "© 2026 NPD"],
      [2, 40, "NO SALES"],
      [2, 55, "20261120"],
      [2, 60, "083000+0100"],
    ]);
    expect(readIptcIim(tagged)).toEqual({
      caption: "Der Kran am Südkai.\nZweite Zeile.",
      headline: "Kran",
      creator: ["Mara Lindqvist", "Jürgen Weiß"],
      credit: "NPD",
      source: "Nordsee-Presse-Dienst",
      copyrightNotice: "© 2026 NPD",
      instructions: "NO SALES",
      dateCreated: "2026-11-20T08:30:00+01:00",
    });
  });

  it("is Latin 1 unless it says UTF-8 or can be nothing else", () => {
    const latin = withIptc(jpeg, [[2, 80, Buffer.from("Jürgen Weiß", "latin1")]]);
    expect(readIptcIim(latin).creator).toEqual(["Jürgen Weiß"]);
    expect(readIptcIim(withIptc(jpeg, [[2, 80, "Jürgen Weiß"]])).creator).toEqual(["Jürgen Weiß"]);
    expect(readIptcIim(withIptc(jpeg, [utf8, [2, 80, Buffer.from([0x4a, 0xfc])]])).creator).toEqual([
      "J\ufffd",
    ]);
  });

  it("keeps a date without a time and leaves out what is no date", () => {
    expect(
      readIptcIim(
        withIptc(jpeg, [
          [2, 55, "20261120"],
          [2, 60, "soon"],
        ]),
      ).dateCreated,
    ).toBe("2026-11-20");
    expect(readIptcIim(withIptc(jpeg, [[2, 55, "yesterday"]]))).toEqual({});
  });

  it("is read from extended data sets and from segments split anywhere", () => {
    const long = "x".repeat(300);
    const set = Buffer.concat([Buffer.from([0x1c, 2, 120, 0x80, 4, 0, 0, 1, 44]), Buffer.from(long)]);
    const resource = Buffer.concat([
      Buffer.from("8BIM\x04\x04\0\0\0\0\x01\x35", "latin1"),
      set,
      Buffer.alloc(1),
    ]);
    const head = Buffer.from("Photoshop 3.0\0");
    for (const cut of [3, 13, 100]) {
      const second = withSegment(jpeg, 0xed, Buffer.concat([head, resource.subarray(cut)]));
      const both = withSegment(second, 0xed, Buffer.concat([head, resource.subarray(0, cut)]));
      expect(readIptcIim(both).caption).toBe(long);
    }
  });

  it("never throws, whatever the bytes are", () => {
    const anything = fc.uint8Array({ maxLength: 400 });
    fc.assert(
      fc.property(anything, fc.boolean(), (bytes, inside) => {
        const head = Buffer.from("Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\x01\0", "latin1");
        const file = inside ? withSegment(jpeg, 0xed, Buffer.concat([head, bytes])) : bytes;
        expect(readIptcIim(file)).toBeTypeOf("object");
      }),
    );
    const sound = withIptc(jpeg, [utf8, [2, 120, "Kran"], [2, 80, "Mara"]]);
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(255), fc.nat(sound.length), (at, value, length) => {
        const file = Buffer.from(sound);
        file[at] = value;
        expect(readIptcIim(file.subarray(0, length))).toBeTypeOf("object");
      }),
    );
  });
});
