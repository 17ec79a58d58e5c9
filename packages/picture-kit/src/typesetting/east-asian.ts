/** Letters that stand in squares: Han characters, kana, Hangul, and the marks that belong to them. */
export const squareLetter: RegExp =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;

/** Tells whether a language is written in squares. */
function isSquareLanguage(language: string): boolean {
  return /^(?:ja|zh|ko|yue)\b/.test(language);
}

// What opens stands in the right half of its square, what closes in the left.
const opening = /^[（［｛〈《「『【〔〖〘“‘]/u;

/** Tells whether a text begins with a mark that leaves the first half of its square blank. */
export function beginsBlank(text: string): boolean {
  return opening.test(text);
}

// Marks that Latin letters use too, and which are as wide as a letter among these.
const shared = /^[—―…‥“”‘’·]$/u;

/**
 * Tells whether the mark at a place of a text is one of these letters' own (a dash, dots, quotes), and not a Latin one: an
 * apostrophe between two Latin letters never is.
 */
export function isSquareMark(text: string, at: number, language: string): boolean {
  const mark = text[at] ?? "";
  if (!shared.test(mark) || !isSquareLanguage(language)) return false;
  return !(/[‘’·]/.test(mark) && isLatin(text[at - 1]) && isLatin(text[at + 1]));
}

function isLatin(character = ""): boolean {
  return /[\p{Script=Latin}\d]/u.test(character);
}

const units = [
  "[かカヵヶケ箇][国月所年条]",
  "(?:キロ|センチ|ミリ)?(?:メートル|グラム|リットル|トン)",
  "キロ|パーセント|ドル|ユーロ|ポンド|时|公里|公斤|美元|欧元",
  "[十百千万億亿兆]*[年月日時分秒人名円元個个本枚台回件歳岁点度倍割代位世所号階层社店校頭只匹隻艘冊册話章区市町村条項场次家座级米吨克票％%℃]?",
];
const numbered = new RegExp(`[\\d０-９](?:${units.join("|")})`, "gu");

/** Lists the places inside a number and what it counts, where no line ends. */
export function listCounted(text: string): ReadonlySet<number> {
  const inside = new Set<number>();
  for (const { 0: found, index } of text.matchAll(numbered)) {
    for (let at = index + 1; at < index + found.length; at += 1) inside.add(at);
  }
  return inside;
}

const words = new Intl.Segmenter("ja", { granularity: "word" });

/**
 * Lists where a word begins, for lines that end between words: by the dictionary, and never before what is written in
 * hiragana alone, which ends the phrase before it.
 */
export function listPhraseStarts(text: string): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const { segment, index } of words.segment(text)) {
    if (!/^\p{Script=Hiragana}/u.test(segment)) starts.add(index);
  }
  return starts;
}
