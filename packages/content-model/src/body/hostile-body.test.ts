import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visitBlocks } from "./block-walk.ts";
import type { HtmlContext } from "./html-context.ts";
import { renderHtml } from "./html.ts";
import type { Inline } from "./inline.ts";
import { parseBody } from "./parsed-body.ts";
import { takeTeaser } from "./teaser.ts";
import { renderText } from "./text.ts";
import { countWords } from "./word-count.ts";
import { findXmlFault } from "./xml-check.ts";

const context: HtmlContext = {
  resolveArticle: (id) => `https://bote.example/${id}`,
  figure: (file) => ({
    src: "https://bilder.example/a.jpg",
    width: 4,
    height: 3,
    alt: file,
    caption: file,
    credit: file,
  }),
  embedLabel: (url) => url,
  footnotePrefix: "x-",
  fragmentBase: "https://bote.example/x",
  scrollTables: { label: "<Table>" },
};

const ATTRIBUTES: readonly string[] = [
  "alt",
  "aria-label",
  "class",
  "height",
  "href",
  "id",
  "rel",
  "role",
  "scope",
  "src",
  "start",
  "tabindex",
  "title",
  "width",
];

function findDanger(html: string): string | undefined {
  const fault = findXmlFault(html);
  if (fault !== undefined) return fault;
  if (html.includes("]]>")) return "]]>";
  for (const [tag, name = ""] of html.matchAll(/<\/?([a-z0-9]+)[^>]*>/g)) {
    if (/^(?:script|style|iframe|object|embed|svg|math|form|input|base|link|meta)$/.test(name)) return tag;
    for (const [, attribute = "", value = ""] of tag.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
      if (!ATTRIBUTES.includes(attribute)) return tag;
      const isAddress = attribute === "href" || attribute === "src";
      if (isAddress && !/^(?:https?:\/\/|mailto:|tel:)/i.test(value)) return tag;
    }
  }
  return undefined;
}

const TRICKS: readonly string[] = [
  "<script>alert(1)</script>",
  "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<img src=x onerror=alert(1)>",
  "<img src=x onerror=alert(1)//",
  '<a href="javascript:alert(1)">x</a>',
  "<svg/onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<style>*{background:url(javascript:alert(1))}</style>",
  "<!--><script>alert(1)</script>-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "]]><script>alert(1)</script>",
  "<?xml version='1.0'?><script>alert(1)</script>",
  "<!DOCTYPE html [<!ENTITY x 'y'>]>&x;",
  "<details open ontoggle=alert(1)>",
  "<base href=//evil.example>",
  "</p><script>alert(1)</script>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;alert(1)&#60;/script&#62;",
  "\\<script\\>alert(1)\\</script\\>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](javascript&#58;alert(1))",
  "[x](&#106;&#97;&#118;&#97;script:alert(1))",
  "[x](&#x6A&#x61;vascript:alert(1))",
  "[x](java&#10;script:alert(1))",
  "[x](java&Tab;script:alert(1))",
  "[x](<java\tscript:alert(1)>)",
  "[x](<  javascript:alert(1)>)",
  "[x](<\u0001javascript:alert(1)>)",
  "[x](\\u006aavascript:alert(1))",
  "[x](javascript\\:alert(1))",
  "[x](javascript%3Aalert(1))",
  "[x](vbscript:msgbox(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](data:image/svg+xml,<svg onload=alert(1)>)",
  "[x](//evil.example)",
  "[x](\\\\evil.example)",
  "[x](https:\\\\evil.example)",
  '[x](https://a.example/"onmouseover=alert(1))',
  '[x](<https://a.example/" onmouseover="alert(1)>)',
  "[x](https://a.example 'a\" onmouseover=\"alert(1)')",
  '[x](https://a.example "&quot; onmouseover=&quot;alert(1)")',
  "[x](https://a.example (</a><script>alert(1)</script>))",
  '[x](mailto:a@b.example"onx=alert(1))',
  '[x](tel:"onx=alert(1))',
  '[x](#"onx=alert(1))',
  "[x](#a onx=alert(1))",
  '[x](article:"onx=alert(1))',
  "[x](article:../../evil)",
  "<javascript:alert(1)>",
  "<JAVASCRIPT:alert(1)>",
  "<data:text/html,x>",
  '<https://a.example/"onmouseover=alert(1)>',
  "<https://a.example/'onmouseover=alert(1)>",
  "[x][y]\n\n[y]: javascript:alert(1)",
  "[x][y]\n\n[y]: <javascript:alert(1)> 'title'",
  "[x]\n\n[x]: https://a.example '\" onx=\"alert(1)'",
  "[__proto__]\n\n[__proto__]: javascript:alert(1)",
  "![x](javascript:alert(1))",
  "![](javascript:alert(1))",
  "![](data:image/svg+xml;base64,PHN2Zz4=)",
  '![](a.jpg"onerror="alert(1))',
  '![](<a.jpg" onerror="alert(1)>)',
  '![" onerror="alert(1)](a.jpg)',
  "[![x](javascript:alert(1))](javascript:alert(1))",
  'x[^"onx]\n\n[^"onx]: <script>',
  "x[^<script>]\n\n[^<script>]: y",
  "x[^__proto__] y[^constructor]\n\n[^__proto__]: z",
  '```"><script>alert(1)</script>\n</code></pre><script>\n```',
  '```js" onload="alert(1)\nx\n```',
  "~~~ onx=alert(1)\n]]>\n~~~",
  '## "><script>alert(1)</script>',
  "## x {#id onclick=alert(1)}",
  "|a|\n|-|\n|<script>|\n|[x](javascript:alert(1))|",
  "`<script>alert(1)</script>`",
  "\uD800<script>\uDC00",
  "\u202Ejavascript:alert(1)",
];

describe("a hostile body", () => {
  it.each(TRICKS)("stays harmless: %j", (trick) => {
    for (const markdown of [trick, `> ${trick}`, `- ${trick}`, `a *${trick}* b`, `x[^9]\n\n[^9]: ${trick}`]) {
      expect(findDanger(renderHtml(parseBody(markdown).blocks, context))).toBeUndefined();
    }
  });

  it("is refused where it carries HTML or a bad address", () => {
    for (const trick of TRICKS.filter((text) => /^(?:<[a-z]|\[x\]\(java)/i.test(text))) {
      if (trick.startsWith("<https:")) continue;
      expect(
        parseBody(trick).faults.filter((fault) => fault.level === "error"),
        trick,
      ).not.toEqual([]);
    }
  });
});

describe("any body", () => {
  const fragment = fc.constantFrom(
    ...TRICKS,
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "[",
    "](",
    "]",
    ")",
    "![",
    "<",
    ">",
    "> ",
    "- ",
    "1. ",
    "#",
    "## ",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "|",
    "|-|-|\n",
    "[^1]",
    "[^1]: ",
    "\\",
    "&amp;",
    "&#0;",
    "&#12;",
    "&NewLine;",
    "a",
    "Ω",
    "港",
    "\u0000",
    "\r",
    "---",
    "https://a.example",
    "<https://a.example>",
    "(",
    '"',
    "— ",
    "<!--",
    "-->",
    "\uFFFE",
    "\uDC00",
    "[x]: ",
  );
  const body = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join("")),
  );

  it("is parsed and rendered without throwing, as safe and well-formed HTML", () => {
    fc.assert(
      fc.property(body, (markdown) => {
        const { blocks, faults } = parseBody(markdown);
        const lines = markdown.split(/\r\n?|\n/);
        for (const fault of faults) {
          expect(fault.line).toBeGreaterThan(0);
          expect(fault.line).toBeLessThanOrEqual(lines.length);
          expect(fault.column).toBeGreaterThan(0);
          expect(fault.column).toBeLessThanOrEqual((lines[fault.line - 1]?.length ?? 0) + 1);
        }
        expect(findDanger(renderHtml(blocks, context))).toBeUndefined();
        expect(findDanger(renderHtml(takeTeaser(blocks, 5), context))).toBeUndefined();
        expect(countWords(blocks, "de")).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps all its words in plain text", () => {
    fc.assert(
      fc.property(body, (markdown) => {
        const { blocks } = parseBody(markdown);
        const text = renderText(blocks, {});
        visitBlocks(blocks, {
          line: (inlines) => {
            for (const words of listTexts(inlines)) expect(text).toContain(words);
          },
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("parses to the same blocks however its lines end", () => {
    fc.assert(
      fc.property(body, (markdown) => {
        const lf = markdown.replace(/\r\n?/g, "\n");
        expect(parseBody(lf.replaceAll("\n", "\r\n"))).toEqual(parseBody(lf));
      }),
    );
  });
});

function listTexts(inlines: readonly Inline[]): readonly string[] {
  return inlines.flatMap((inline) => {
    if (inline.kind === "text") return [inline.text];
    return "children" in inline ? listTexts(inline.children) : [];
  });
}
