import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLinkTarget } from "./link-target.ts";
import { encodeAddress } from "./markdown.ts";

describe("parseLinkTarget", () => {
  it.each([
    ["https://a.example", "https://a.example"],
    ["HTTP://A.example/b c".replace(" ", "%20"), "HTTP://A.example/b%20c"],
    ["https://müller.example/ß?q=ä#ö", "https://xn--mller-kva.example/%C3%9F?q=%C3%A4#%C3%B6"],
    ["https://a.example/@b", "https://a.example/@b"],
    ['https://a.example/"<x>`{|}^', "https://a.example/%22%3Cx%3E%60%7B%7C%7D%5E"],
    ["mailto:a@b.example?subject=c%20d", "mailto:a@b.example?subject=c%20d"],
    ["tel:+49 40 123;ext=4", "tel:+49-40-123;ext=4"],
    ["#über-uns", "#über-uns"],
    ["article:2026-hafen.kran", "article:2026-hafen.kran"],
  ])("takes %s", (written, href) => {
    expect(parseLinkTarget(written)).toEqual({ ok: true, href });
  });

  it.each([
    "",
    "a",
    "/a",
    "//a.example",
    "?a",
    "javascript:a",
    "java\tscript:a",
    " javascript:a",
    "JaVaScRiPt:a",
    "\u0001javascript:a",
    "vbscript:a",
    "data:text/html,a",
    "blob:a",
    "file:///a",
    "ftp://a",
    "about:blank",
    "view-source:https://a.example",
    "javascript%3Aa",
    "https%3A//a",
    "&#106;avascript:a",
  ])("refuses the scheme of %j", (written) => {
    expect(parseLinkTarget(written)).toEqual({ ok: false, code: "link-scheme" });
  });

  it.each([
    "https:",
    "https://",
    "https:a.example",
    "https:\\\\a.example",
    "https://a b.example",
    "https://a.example/\n",
    "ht\ttps://a.example",
    "https://user:pw@a.example",
    "https://a.example\\@b.example",
    "https://[::1",
    "mailto:",
    "mailto:a b@c",
    "tel:",
    "tel:javascript",
    "article:",
    "article:A",
    "article:a/b",
    "#",
    "# a",
    '#"',
  ])("refuses %j as malformed", (written) => {
    expect(parseLinkTarget(written)).toEqual({ ok: false, code: "link-malformed" });
  });

  it("leaves plain addresses as encoding would", () => {
    const label = fc.stringMatching(/^(?:xn--)?[a-z0-9-]{1,12}$/);
    const path = fc.stringMatching(/^(?:\/[A-Za-z0-9/._~-]{0,20})?$/);
    fc.assert(
      fc.property(
        fc.constantFrom("http", "https"),
        fc.array(label, { minLength: 2, maxLength: 3 }),
        path,
        (...parts) => {
          const [scheme, labels, rest] = parts;
          const written = `${scheme}://${labels.join(".")}${rest}`;
          const target = parseLinkTarget(written);
          if (target.ok) expect(target.href).toBe(encodeAddress(written));
        },
      ),
      { numRuns: 500 },
    );
  });
});
