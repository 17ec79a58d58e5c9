import { describe, expect, it } from "vitest";
import { parseBody } from "./parsed-body.ts";
import { renderText } from "./text.ts";

function render(markdown: string): string {
  return renderText(parseBody(markdown).blocks, {});
}

describe("renderText", () => {
  it("puts addresses after their links, unless they are their words", () => {
    expect(render("[a](https://b.example) <https://c.example> <d@e.example> [f](#g) [h](article:i)")).toBe(
      "a (https://b.example) https://c.example d@e.example f h",
    );
  });

  it("numbers ordered lists from their start and indents what belongs to an item", () => {
    expect(render("9. a\n10. b\n    - c\n\n      ```\n      d\n\n      e\n      ```")).toBe(
      "9. a\n10. b\n    – c\n\n          d\n\n          e",
    );
  });

  it("leaves figures out that it knows nothing of", () => {
    expect(render("a\n\n![](b.jpg)")).toBe("a");
  });
});
