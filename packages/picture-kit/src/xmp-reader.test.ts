import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatXmp } from "./xmp-writer.ts";
import { xmpNamespaces } from "./xmp-property.ts";
import { readXmp } from "./xmp-reader.ts";

const namespaces = Object.entries(xmpNamespaces).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);

function packet(inside: string, attributes = ""): Buffer {
  return Buffer.from(`<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${namespaces.join(" ")}>
      <rdf:Description rdf:about="" ${attributes}>${inside}</rdf:Description>
    </rdf:RDF></x:xmpmeta>${" ".repeat(200)}<?xpacket end="w"?>`);
}

describe("an XMP packet", () => {
  it("gives properties written as elements and as attributes, by namespace and not by prefix", () => {
    const own = `xmlns:foto="${xmpNamespaces.photoshop}" foto:Instructions="NO ARCHIVE" photoshop:Credit="A &amp; B"`;
    const inside = `<xmpRights:WebStatement rdf:resource="https://npd.example/r"/><dc:creator>Mara</dc:creator>
      <Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</Iptc4xmpExt:DigitalSourceType>`;
    expect(readXmp(packet(inside, own))?.metadata).toEqual({
      instructions: "NO ARCHIVE",
      credit: "A & B",
      webStatement: "https://npd.example/r",
      creator: ["Mara"],
      digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    });
  });

  it("takes x-default among languages, else the first", () => {
    const texts = (...items: string[]) =>
      packet(`<dc:description><rdf:Alt>${items.join("")}</rdf:Alt></dc:description>`);
    const german = '<rdf:li xml:lang="de-DE">Der Kran</rdf:li>';
    const byDefault = '<rdf:li xml:lang="x-default"><![CDATA[The <crane>]]></rdf:li>';
    expect(readXmp(texts(german, byDefault))?.metadata.caption).toBe("The <crane>");
    expect(readXmp(texts(german, '<rdf:li xml:lang="fr">La grue</rdf:li>'))?.metadata.caption).toBe(
      "Der Kran",
    );
    expect(readXmp(texts('<rdf:li xml:lang="x-default"> </rdf:li>', german))?.metadata.caption).toBe(
      "Der Kran",
    );
  });

  it("finds the licensor's address however the structure is written", () => {
    const url = "https://npd.example/lizenz";
    for (const item of [
      `<rdf:li rdf:parseType="Resource"><plus:LicensorName>N</plus:LicensorName><plus:LicensorURL>${url}</plus:LicensorURL></rdf:li>`,
      `<rdf:li plus:LicensorName="N" plus:LicensorURL="${url}"/>`,
      `<rdf:li><rdf:Description plus:LicensorURL="${url}"/></rdf:li>`,
    ]) {
      const { metadata } = readXmp(packet(`<plus:Licensor><rdf:Seq>${item}</rdf:Seq></plus:Licensor>`)) ?? {};
      expect(metadata?.licensorUrl).toBe(url);
    }
  });

  it("tells whether it gives a place", () => {
    expect(readXmp(packet("", 'exif:GPSLatitude="53,32.1N"'))?.place).toBe(true);
    expect(
      readXmp(
        packet(
          "<Iptc4xmpExt:LocationCreated><exif:GPSLongitude>9</exif:GPSLongitude></Iptc4xmpExt:LocationCreated>",
        ),
      )?.place,
    ).toBe(true);
    expect(readXmp(packet("", 'exif:GPSVersionID="2.3.0.0"'))?.place).toBe(false);
  });

  it("is passed over when it is too long, too deep, no XML, or brings entities of its own", () => {
    expect(readXmp(packet("x".repeat(257 * 1024)))).toBeUndefined();
    expect(readXmp(packet("<dc:a>".repeat(40) + "</dc:a>".repeat(40)))).toBeUndefined();
    expect(readXmp(packet("<dc:a/>".repeat(6_000)))).toBeUndefined();
    expect(readXmp(packet("<dc:a>"))).toBeUndefined();
    expect(readXmp(packet("&nbsp;"))).toBeUndefined();
    expect(readXmp(Buffer.from("Kran"))).toBeUndefined();
    for (const value of ["'lol'", "SYSTEM 'file:///etc/passwd'"]) {
      const entity = `<!DOCTYPE x [<!ENTITY a ${value}>]>`;
      expect(readXmp(Buffer.concat([Buffer.from(entity), packet("&a;")]))).toBeUndefined();
      expect(readXmp(Buffer.concat([Buffer.from(entity), packet("")]))).toBeUndefined();
    }
  });

  it("gives back whatever was written into it", () => {
    const text = fc.stringMatching(/^[!-~äß€😀]([ -~äß€😀\n]{0,30}[!-~äß€😀])?$/u);
    const record = fc.record(
      {
        caption: text,
        headline: text,
        altText: text,
        extendedDescription: text,
        credit: text,
        source: text,
        copyrightNotice: text,
        usageTerms: text,
        webStatement: text,
        instructions: text,
        dateCreated: text,
        digitalSourceType: text,
        dataMining: text,
        licensorUrl: text,
        creator: fc.array(text, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(record, (metadata) => {
        expect(readXmp(Buffer.from(formatXmp(metadata)))).toEqual({ metadata, place: false });
      }),
    );
  });

  it("never throws, whatever the bytes are", () => {
    const sound = packet("<dc:creator><rdf:Seq><rdf:li>Mara</rdf:li></rdf:Seq></dc:creator>");
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.uint8Array({ maxLength: 12 }), (at, bytes) => {
        readXmp(bytes);
        readXmp(Buffer.concat([sound.subarray(0, at), bytes, sound.subarray(at + bytes.length)]));
      }),
    );
  });
});
