import { describe, expect, it } from "vitest";

import { attribute, html, withBreaks } from "./markup.ts";

describe("html", () => {
  it("escapes text and takes markup as it is", () => {
    expect(html`<p title="${`"'`}">${"<&>"}${html`<br />`}</p>`.markup).toBe(
      '<p title="&quot;&#39;">&lt;&amp;&gt;<br /></p>',
    );
  });

  it("leaves no trace of what is absent", () => {
    expect(html`<a ${attribute("rel", undefined)}>${undefined}${false}${[1, "b"]}</a>`.markup).toBe(
      "<a>1b</a>",
    );
    expect(html`<a ${attribute("rel", "x")}></a>`.markup).toBe('<a rel="x"></a>');
  });

  it("takes indentation from the template and from no value", () => {
    const render = html;
    expect(
      render`<ul
        class="${"a"}"
      >
        ${[render`<li>${"b\n  c"}</li> `, render`<li>d</li> `]}
      </ul> `.markup,
    ).toBe('<ul class="a">\n<li>b\n  c</li>\n<li>d</li>\n</ul>\n');
  });

  it("writes the breaks of a text", () => {
    expect(withBreaks("a\n<b>").markup).toBe("a<br />&lt;b&gt;");
  });
});
