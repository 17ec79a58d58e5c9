import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasExifPlace } from "./exif-gps.ts";
import { createPictureKit } from "./picture-kit.ts";
import { drawHalves, withIptc } from "./sample-picture.ts";
import { formatXmp } from "./xmp-writer.ts";

const kit = createPictureKit();
const place = { IFD3: { GPSLatitudeRef: "N", GPSLatitude: "53/1 32/1 0/1" } };

async function inspected(bytes: Uint8Array) {
  const inspection = await kit.inspect(bytes);
  if (!inspection.ok) throw new Error(inspection.fault.what);
  return inspection.picture;
}

describe("what a picture file says about itself", () => {
  it.each(["jpeg", "png", "webp", "avif"] as const)("is read from XMP: %s", async (format) => {
    const metadata = {
      caption: "Der Kran",
      altText: "Ein Kran",
      creator: ["Mara"],
      instructions: "NO SALES",
    };
    const bytes = await drawHalves().withXmp(formatXmp(metadata)).toFormat(format).toBuffer();
    expect((await inspected(bytes)).embedded).toEqual({ ...metadata, gps: false });
  });

  it("is the XMP's word where IPTC data says otherwise, and both together where not", async () => {
    const xmp = formatXmp({ caption: "New caption", creator: ["New"] });
    const jpeg = await drawHalves().withXmp(xmp).jpeg().toBuffer();
    const both = withIptc(jpeg, [
      [2, 120, "Old caption"],
      [2, 80, "Old"],
      [2, 110, "NPD"],
    ]);
    expect((await inspected(both)).embedded).toEqual({
      caption: "New caption",
      creator: ["New"],
      credit: "NPD",
      gps: false,
    });
  });

  it("never loses a restriction that only the IPTC data holds", async () => {
    const instructions = async (xmp: string, iim: string): Promise<string | undefined> => {
      const jpeg = await drawHalves()
        .withXmp(formatXmp({ instructions: xmp }))
        .jpeg()
        .toBuffer();
      return (await inspected(withIptc(jpeg, [[2, 40, iim]]))).embedded.instructions;
    };
    expect(await instructions("none", "NO SALES")).toBe("NO SALES");
    expect(await instructions("NO ARCHIVE", "NO SALES")).toBe("NO ARCHIVE");
    expect(await instructions("NO ARCHIVE", "none")).toBe("NO ARCHIVE");
  });

  it("tells that a place is in it, from EXIF", async () => {
    const jpeg = drawHalves();
    const here = await jpeg.clone().withExif(place).jpeg().toBuffer();
    const nowhere = await jpeg
      .clone()
      .withExif({ IFD0: { Copyright: "NPD" } })
      .jpeg()
      .toBuffer();
    expect((await inspected(here)).embedded.gps).toBe(true);
    expect((await inspected(await jpeg.clone().withExif(place).webp().toBuffer())).embedded.gps).toBe(true);
    expect((await inspected(nowhere)).embedded.gps).toBe(false);
  });

  it("is noted when the XMP cannot be read", async () => {
    const bytes = await drawHalves().withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>cut").png().toBuffer();
    expect(await inspected(bytes)).toMatchObject({
      embedded: { creator: [], gps: false },
      notes: [{ code: "metadata-unreadable", mend: expect.stringContaining("by hand") }],
    });
  });

  it("can be EXIF of any kind without an error", () => {
    const head = fc.constantFrom("", "Exif\0\0", "Exif\0\0II*\0\x08\0\0\0", "MM\0*\0\0\0\x08\0\x01\x88\x25");
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 60 }), (start, rest) => {
        expect(hasExifPlace(Buffer.concat([Buffer.from(start, "latin1"), rest]))).toBeTypeOf("boolean");
      }),
    );
  });
});
