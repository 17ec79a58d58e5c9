import { endsInFullStop } from "./punctuation.ts";

/** Says whether a line that stands alone could be a crosshead: at most 80 characters and ten words, with a letter, ending neither in a full stop nor in a comma, semicolon or colon. */
export function isCrossheadLike(line: string): boolean {
  return (
    isShortLine(line, 80, 10) &&
    !(/[「『]/u.test(line.slice(0, 1)) && /[。」』]$/u.test(line) && line.length > 30)
  );
}

/** Says whether a line could be a headline: as a crosshead, but up to 140 characters and twenty words. */
export function isHeadlineLike(line: string): boolean {
  return isShortLine(line, 140, 20);
}

/** Says whether a line could be the kicker above `headline`: at most three words and 40 characters, and fewer than the headline has. */
export function isKickerLike(line: string, headline: string): boolean {
  return (
    isShortLine(line, 40, 3) &&
    /^[\p{L}\p{M}\d\s/&+:'’-]+$/u.test(line) &&
    line.split(/\s+/).length < headline.split(/\s+/).length &&
    line.length < headline.length
  );
}

function isShortLine(line: string, characters: number, words: number): boolean {
  return (
    line.length <= characters &&
    line.split(/\s+/).length <= words &&
    /\p{L}/u.test(line) &&
    !line.includes("\n") &&
    !endsInFullStop(line) &&
    !/[,;:،؛：、，]$/u.test(line) &&
    !/^(?:[•‣◦▪·–—*+>|-]\s|https?:|www\.)/iu.test(line)
  );
}
