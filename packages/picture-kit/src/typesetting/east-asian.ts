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
const oneHan = /^\p{Script=Han}$/u;
/** Single characters of Chinese that begin a phrase: prepositions, conjunctions. */
const opener = /^[在与和及或就并而且但对为被把从向由将以于是因若如至到经据随自给跟让使比除]$/;
/** What belongs to the word behind it: those, and words that only say how many or which. */
const bindsNext =
  /^(?:[在与和及或就并而且但对为被把从向由将以于是因若如至到经据随自给跟让使比除之]|[一二两兩三四五六七八九十几幾数每各这那某首第]\p{Script=Han})$/u;
/** Single characters of Chinese that end a phrase. */
const closer = /^[的了着过地得们吗呢吧啊之等者时上下中内外里前后间]$/;

/**
 * Lists where phrases and words begin, for lines that end between them: at the words of a dictionary (ICU's). Never before
 * what is written in hiragana alone, which ends a phrase, nor before a single character that belongs to the word before
 * it (发言|人, 写真|展). A word that belongs to the one before it (在|长崎, 一张|照片) begins no phrase.
 */
export function listStarts(text: string): ReadonlyMap<number, "phrase" | "word"> {
  const starts = new Map<number, "phrase" | "word">();
  let before = "";
  for (const { segment, index } of words.segment(text)) {
    if (beginsWord(segment, before)) starts.set(index, bindsNext.test(before) ? "word" : "phrase");
    before = segment;
  }
  return starts;
}

function beginsWord(segment: string, before: string): boolean {
  if (/^\p{Script=Hiragana}/u.test(segment)) return false;
  if (!oneHan.test(segment) || opener.test(segment)) return true;
  return !closer.test(segment) && !/\p{Script=Han}$/u.test(before);
}

const quotation = /[「『“‘《〈（【〔]([^「『“‘《〈（【〔」』”’》〉）】〕]{1,14})[」』”’》〉）】〕]/gu;

/** Lists the places inside short quotations and brackets: a title of a few characters is not torn without need. */
export function listQuoted(text: string): ReadonlySet<number> {
  const inside = new Set<number>();
  for (const { 0: found, index } of text.matchAll(quotation)) {
    for (let at = index + 1; at < index + found.length; at += 1) inside.add(at);
  }
  return inside;
}
