import type { Token } from "markdown-it";

/* Scripts written without spaces, and their punctuation (CSS Text 3, section 4.1.3, segment breaks). */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]/u;

/** What a line end inside a paragraph reads as: nothing between two Chinese or Japanese characters, a space elsewhere. */
export function readSoftBreak(tokens: readonly Token[], index: number): "" | " " {
  const before = findContent(tokens, index, -1).slice(-1);
  if (before < "\u2E80") return " ";
  const after = findContent(tokens, index, 1).slice(0, 1);
  return SPACELESS.test(before) && SPACELESS.test(after) ? "" : " ";
}

function findContent(tokens: readonly Token[], from: number, step: -1 | 1): string {
  for (let index = from + step; index >= 0 && index < tokens.length; index += step) {
    const token = tokens[index];
    if (token === undefined || token.type === "softbreak" || token.type === "hardbreak") break;
    if (token.content !== "") return token.content;
  }
  return "";
}
