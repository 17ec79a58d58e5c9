import { describe, expect, it } from "vitest";
import { listArticleLinks, listPictureFiles } from "./body-reference.ts";
import everything from "./golden/everything.md?raw";
import type { FigureHtml, HtmlContext } from "./html-context.ts";
import { renderHtml } from "./html.ts";
import { parseBody } from "./parsed-body.ts";
import { renderText } from "./text.ts";
import { countWords } from "./word-count.ts";
import { findXmlFault } from "./xml-check.ts";

const pictures: Readonly<Record<string, FigureHtml>> = {
  "kran.jpg": {
    src: "https://bilder.example/kran-800.jpg",
    srcset: "https://bilder.example/kran-400.jpg 400w, https://bilder.example/kran-800.jpg 800w",
    sizes: "100vw",
    sources: [{ type: "image/avif", srcset: "https://bilder.example/kran-800.avif 800w" }],
    width: 800,
    height: 600,
    alt: 'Ein Kran, "rostig"',
    caption: "Der Kran am Kai, 2026.",
    credit: "Mara Lindqvist/NPD",
    loading: "lazy",
  },
  "pictures/kran am kai.jpg": {
    src: "https://bilder.example/kai.jpg",
    width: 40,
    height: 30,
    alt: "",
    credit: "Bote",
  },
};

const forPage: HtmlContext = {
  resolveArticle: (id) => `https://bote.example/a/${id}`,
  figure: (file) => pictures[file],
  embedLabel: (url) => `Video bei ${new URL(url).host}`,
  footnotePrefix: "hafen-",
  scrollTables: { label: "Tabelle" },
  footnoteLabels: { section: "Fußnoten", backlink: "Zurück zu" },
  language: "de",
};

const forFeed: HtmlContext = {
  resolveArticle: () => undefined,
  figure: () => undefined,
  embedLabel: (url) => new URL(url).host,
  footnotePrefix: "hafen-",
  anchorPrefix: "hafen-",
  headingOffset: 1,
  fragmentBase: "https://bote.example/a/hafen#top",
};

describe("a body with everything", () => {
  const { blocks, faults } = parseBody(everything);

  it("has no faults", () => {
    expect(faults).toEqual([]);
  });

  it("becomes these blocks", async () => {
    await expect(`${JSON.stringify(blocks, undefined, 1)}\n`).toMatchFileSnapshot("golden/everything.json");
  });

  it("becomes this HTML on a page", async () => {
    const html = renderHtml(blocks, forPage);
    expect(findXmlFault(html)).toBeUndefined();
    await expect(`${html}\n`).toMatchFileSnapshot("golden/everything.page.html");
  });

  it("becomes this HTML in a feed", async () => {
    const html = renderHtml(blocks, forFeed);
    expect(findXmlFault(html)).toBeUndefined();
    expect(html).not.toContain("]]>");
    expect(html).not.toMatch(/(?:href|src)="(?!https?:\/\/|mailto:|tel:)/);
    await expect(`${html}\n`).toMatchFileSnapshot("golden/everything.feed.html");
  });

  it("becomes this text", async () => {
    const text = renderText(blocks, {
      figure: (file) => pictures[file],
      resolveArticle: (id) => `https://bote.example/a/${id}`,
    });
    await expect(`${text}\n`).toMatchFileSnapshot("golden/everything.txt");
  });

  it("counts its words, names its pictures and the articles it links to", () => {
    expect(countWords(blocks, "de")).toMatchInlineSnapshot(`111`);
    expect(listPictureFiles(blocks)).toEqual(["kran.jpg", "pictures/kran am kai.jpg", "fehlt.jpg"]);
    expect(listArticleLinks(blocks)).toEqual(["2025-hafen-kran"]);
  });
});
