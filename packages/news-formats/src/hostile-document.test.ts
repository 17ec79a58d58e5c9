import { toInstant } from "@depesche/content-model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arabicItem, germanItem } from "./fixtures/reference-item.fixture.ts";
import { newsFormats } from "./formats.ts";
import { json, newsMlG2, ninjs1, ninjs3, nitf, type NewsFormat, type ReadResult } from "./index.ts";

const readable = newsFormats.filter((format) => format.read !== undefined);
const xmlFormats = [newsMlG2, nitf];
const jsonFormats = [json, ninjs3, ninjs1];

function read(format: NewsFormat, text: string): ReadResult {
  if (format.read === undefined) throw new Error(`${format.name} is not read`);
  return format.read(text);
}

function faultOf(format: NewsFormat, text: string): string {
  const result = read(format, text);
  return result.ok ? "ok" : (result.faults[0]?.code ?? "none");
}

describe.each(xmlFormats)("$name", (format) => {
  const document = format.write(germanItem).text;

  it("refuses a document type, its entities and their expansion", () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>`;
    const outside = `<!DOCTYPE x SYSTEM "file:///etc/passwd">`;
    for (const doctype of [bomb, outside]) {
      expect(faultOf(format, document.replace("?>", `?>${doctype}`))).toBe("doctype");
    }
    expect(faultOf(format, document.replace("Hamburg", "&a;"))).toBe("not-xml");
  });

  it("refuses what is not well-formed and says where", () => {
    const result = read(format, document.replace("</html>", "").replace("</body.head>", ""));
    expect(result).toMatchObject({ ok: false, faults: [{ code: "not-xml", line: expect.any(Number) }] });
    expect(faultOf(format, "")).toBe("not-xml");
    expect(faultOf(format, "plain words")).toBe("not-xml");
    expect(faultOf(format, document + document)).toBe("not-xml");
  });

  it("refuses another vocabulary", () => {
    expect(faultOf(format, "<rss version='2.0'/>")).toBe("other-format");
  });

  it("refuses what is too deep or too long, and at once", () => {
    expect(faultOf(format, "<a>".repeat(200_000))).toBe("too-deep");
    expect(faultOf(format, " ".repeat(8_000_001))).toBe("too-large");
  });
});

describe.each(jsonFormats)("$name", (format) => {
  it("refuses what is no JSON object of its own", () => {
    expect(faultOf(format, "{")).toBe("not-json");
    expect(faultOf(format, "[]")).toBe("other-format");
    expect(faultOf(format, "[".repeat(500_000))).toBe("too-deep");
    expect(faultOf(format, `"${"a".repeat(8_000_000)}"`)).toBe("too-large");
    expect(["missing", "other-format"]).toContain(faultOf(format, "{}"));
  });

  it("takes keys that mean something to the language for what they are", () => {
    const text = format.write(germanItem).text.replace("{", '{"__proto__":{"polluted":1},"constructor":[],');
    const result = read(format, text);
    expect(result.ok && [...result.ignored].sort()).toEqual(["/__proto__", "/constructor"]);
    expect("polluted" in {}).toBe(false);
  });
});

it("names the members of its own JSON that are wrong", () => {
  const value: unknown = JSON.parse(json.write(germanItem).text);
  const result = read(json, JSON.stringify({ ...(value as object), urgency: "high", rights: {} }));
  expect(result.ok ? [] : result.faults.map(({ path }) => path)).toEqual([
    "/urgency",
    "/rights/syndication",
    "/rights/textAndDataMining",
  ]);
});

it.each([
  [ninjs3, '{"uri":"urn:a:b","versionCreated":"yesterday"}', "/versionCreated"],
  [ninjs1, '{"guid":"urn:a:b","embargoed":"soon","versioncreated":"2026-01-01T00:00:00Z"}', "/embargoed"],
  [ninjs3, '{"uri":"urn:a:b"}', "/versionCreated"],
  [ninjs1, '{"guid":"urn:a:b"}', "/versioncreated"],
  [newsMlG2, '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "newsItem@guid"],
  [
    newsMlG2,
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="a"><itemMeta><embargoed>soon</embargoed></itemMeta></newsItem>',
    "newsItem/itemMeta/embargoed",
  ],
  [nitf, "<nitf><body/></nitf>", "nitf/head/docdata/doc-id"],
  [
    nitf,
    '<nitf uno="a"><head><docdata><date.release norm="soon"/></docdata></head><body/></nitf>',
    "nitf/head/docdata/date.release",
  ],
])("says where %o is wrong", (format, text, path) => {
  const result = read(format, text);
  expect(result.ok ? [] : result.faults).toMatchObject([
    { path, what: expect.any(String), mend: expect.any(String) },
  ]);
});

it("takes the instant of receipt where a document has none", () => {
  const receivedAt = toInstant(1_700_000_000_000);
  const result = ninjs3.read?.('{"uri":"urn:a:b"}', { receivedAt });
  expect(result?.ok === true && result.item.versionCreatedAt).toBe(receivedAt);
});

it("lets no script, no foreign frame and no address of another scheme through", () => {
  const bodyHtml = `<p onclick="x()">a<script>alert(1)</script><iframe src="https://x.example"></iframe>
    <a href="javascript:alert(1)">b</a><img src="https://spy.example/1.gif"><svg><a href="x">c</a></svg></p>
    <p>unclosed<p>next<br>line &nbsp; &copy; &unknown; <b>bold`;
  const result = ninjs1.read?.(
    JSON.stringify({ uri: "urn:a:b", versioncreated: "2026-01-01T00:00:00Z", body_html: bodyHtml }),
  );
  if (result?.ok !== true) throw new Error("not read");
  expect(ninjs1.write(result.item).text).toContain(
    JSON.stringify(
      "<p>a b</p>\n<p>unclosed</p>\n<p>next<br />line \u00a0 © &amp;unknown; <strong>bold</strong></p>",
    ).slice(1, -1),
  );
});

it("ends the reading of markup that only nests", () => {
  const bodyHtml = `<p>seen</p>${"<a>".repeat(900_000)}${"</x>".repeat(900_000)}`;
  const result = ninjs1.read?.(
    JSON.stringify({ uri: "urn:a:b", versioncreated: "2026-01-01T00:00:00Z", body_html: bodyHtml }),
  );
  expect(result?.ok === true && result.item.body).toEqual([
    { kind: "paragraph", children: [{ kind: "text", text: "seen" }] },
  ]);
});

it.each(readable)(
  "never throws at a damaged $name document",
  (format) => {
    const { text } = format.write({ ...arabicItem, body: [...arabicItem.body, ...germanItem.body] });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: text.length }),
        fc.integer({ min: 0, max: 40 }),
        fc.oneof(
          fc.string({ maxLength: 8 }),
          fc.constantFrom("<", ">", "&", '"', "</p>", "<p>", "{", "]", "\u0000", "\ud800"),
        ),
        (at, length, piece) => {
          const result = read(format, text.slice(0, at) + piece + text.slice(at + length));
          if (result.ok) format.write(result.item);
        },
      ),
      { numRuns: 300 },
    );
  },
  60_000,
);
