import { primaryLanguage } from "@depesche/content-model";
import { cleanText } from "../typesetting/clean-text.ts";

const labels: Readonly<Record<string, string>> = {
  ar: "تصوير: ",
  da: "Foto: ",
  de: "Foto: ",
  en: "Photo: ",
  es: "Foto: ",
  fa: "عکس: ",
  fi: "Kuva: ",
  fr: "Photo\u202f: ",
  he: "צילום: ",
  hi: "छायाचित्र: ",
  it: "Foto: ",
  ja: "写真：",
  ko: "사진: ",
  nb: "Foto: ",
  nl: "Foto: ",
  pl: "Fot. ",
  pt: "Foto: ",
  sv: "Foto: ",
  uk: "Фото: ",
  zh: "图：",
};

/** A card's credit has so many lines at most: far more than any that names people and agencies. */
export const creditLines = 3;

/** Writes the credit line of a picture, `Foto: Name/Agentur`; a credit that has a label of its own keeps it. */
export function formatCreditLine(credit: string, language: string): string {
  const bare = cleanText(credit).text;
  if (bare === "" || /^[^:：/]{2,16}[:：]/.test(bare) || bare.startsWith("©")) return bare;
  const label = /^zh-(?:Hant|TW|HK|MO)\b/.test(language) ? "圖：" : labels[primaryLanguage(language)];
  return `${label ?? ""}${bare}`;
}
