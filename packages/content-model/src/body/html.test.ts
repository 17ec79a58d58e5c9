import { describe, expect, it } from "vitest";
import type { Block } from "./block.ts";
import type { HtmlContext } from "./html-context.ts";
import { renderHtml } from "./html.ts";
import { parseBody } from "./parsed-body.ts";

const context: HtmlContext = {
  resolveArticle: () => undefined,
  figure: () => undefined,
  embedLabel: (url) => url,
  footnotePrefix: "",
};

function render(markdown: string, changes: Partial<HtmlContext> = {}): string {
  return renderHtml(parseBody(markdown).blocks, { ...context, ...changes });
}

describe("renderHtml", () => {
  it("escapes text that is said to be clean as any other, and searches it for nothing more", () => {
    const words = "a < b & `c > d`";
    expect(render(words, { isClean: true })).toBe(render(words));
    const forbidden: Block = { kind: "paragraph", children: [{ kind: "text", text: "a\u0000b" }] };
    expect(renderHtml([forbidden], context)).toBe("<p>ab</p>");
    expect(renderHtml([forbidden], { ...context, isClean: true })).toBe("<p>a\u0000b</p>");
  });

  it("leaves nothing behind for a figure without a picture", () => {
    expect(render("a\n\n![](b.jpg)\n\nc")).toBe("<p>a</p>\n<p>c</p>");
  });

  it("links to articles readers may have and keeps the words of the others", () => {
    const resolveArticle = (id: string): string | undefined =>
      id === "da" ? "https://bote.example/da?a=1&b=2" : undefined;
    expect(render("[a](article:da) [b](article:fort)", { resolveArticle })).toBe(
      '<p><a href="https://bote.example/da?a=1&amp;b=2">a</a> b</p>',
    );
  });

  it("refuses addresses from its surroundings that are not absolute", () => {
    expect(render("[a](article:b)", { resolveArticle: () => "/b" })).toBe("<p>a</p>");
    expect(render("[a](article:b)", { resolveArticle: () => "javascript:b" })).toBe("<p>a</p>");
    const figure = { src: "/a.jpg", width: 1, height: 1, alt: "", credit: "c" };
    expect(render("![](a.jpg)", { figure: () => figure })).toBe("");
    const srcset = "https://a.example/a.jpg 1x, /a.jpg 2x";
    expect(
      render("![](a.jpg)", {
        figure: () => ({ ...figure, src: "https://a.example/a.jpg", srcset, sizes: "1px" }),
      }),
    ).toBe(
      '<figure><img src="https://a.example/a.jpg" width="1" height="1" alt="" /><figcaption><span class="credit">c</span></figcaption></figure>',
    );
  });

  it("shifts headings, at most to h6", () => {
    expect(render("## a\n\n#### b", { headingOffset: 3 })).toBe('<h5 id="a">a</h5>\n<h6 id="b">b</h6>');
  });

  it("leaves out references to footnotes that are not there", () => {
    const [first] = parseBody("a[^1]\n\n[^1]: b").blocks;
    expect(renderHtml(first === undefined ? [] : [first], context)).toBe("<p>a</p>");
  });

  it("makes blocks safe that no parser has seen", () => {
    const blocks: readonly Block[] = [
      { kind: "embed", url: "javascript:a" },
      { kind: "code", language: '"><script>', text: "</code><script>" },
      {
        kind: "paragraph",
        children: [
          { kind: "link", href: "javascript:a", children: [{ kind: "text", text: "\u0000a\uD800<" }] },
          { kind: "link", href: 'https://a.example/"onx=', title: '"onx="', children: [] },
        ],
      },
    ];
    expect(renderHtml(blocks, { ...context, footnotePrefix: '"onx="' })).toBe(
      '<pre><code class="language-script">&lt;/code&gt;&lt;script&gt;</code></pre>\n<p>a&lt;</p>',
    );
  });
});
