import type { Token } from "markdown-it";
import type { Figure } from "./block.ts";
import type { BodySource } from "./body-source.ts";

/**
 * Finds the figures a paragraph stands for: one that holds only `![](file)`, once or more.
 *
 * Undefined for a paragraph with other text. Alternative text, a title, an address instead of a file name and a missing
 * name are reported; an image that is no file of ours is left out.
 */
export function findFigures(content: Token, line: number, source: BodySource): readonly Figure[] | undefined {
  if (!content.content.startsWith("![")) return undefined;
  const tokens = content.children ?? [];
  if (!tokens.every((token) => token.type === "image" || isSpace(token))) return undefined;
  const figures: Figure[] = [];
  for (const token of tokens) {
    if (token.type !== "image") continue;
    const file = String(token.attrGet("src") ?? "").normalize("NFC");
    const place = source.locate(content.content, token.map?.[0] ?? 0, line);
    if (token.content.trim() !== "" || token.attrGet("title") !== null) {
      source.report("figure-alt-in-body", place, file);
    }
    if (file.trim() === "") source.report("figure-without-file", place, file);
    else if (isExternal(file)) source.report("figure-external", place, file);
    else figures.push({ kind: "figure", pictureFile: file });
  }
  return figures;
}

function isSpace(token: Token): boolean {
  return (
    token.type === "softbreak" ||
    token.type === "hardbreak" ||
    (token.type === "text" && token.content.trim() === "")
  );
}

/* Anything with a scheme, a host, or a character no file name should have. */
function isExternal(file: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^[/\\]{2}|\p{Cc}/iu.test(file);
}
