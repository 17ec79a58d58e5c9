import { primaryLanguage, type NoticeKind } from "@depesche/content-model";

const labels: Readonly<Record<string, Readonly<Record<NoticeKind, string>>>> = {
  ar: { correction: "تصحيح", clarification: "توضيح", "right-of-reply": "حق الرد", reprimand: "لفت نظر" },
  de: {
    correction: "Berichtigung",
    clarification: "Klarstellung",
    "right-of-reply": "Gegendarstellung",
    reprimand: "Rüge",
  },
  en: {
    correction: "Correction",
    clarification: "Clarification",
    "right-of-reply": "Right of reply",
    reprimand: "Reprimand",
  },
  fr: {
    correction: "Rectificatif",
    clarification: "Précision",
    "right-of-reply": "Droit de réponse",
    reprimand: "Blâme",
  },
  ja: { correction: "訂正", clarification: "補足", "right-of-reply": "反論", reprimand: "けん責" },
};

/** Names a kind of notice in an article's language, in English where that is not known. */
export function nameNotice(kind: NoticeKind, language: string): string {
  return labels[primaryLanguage(language)]?.[kind] ?? labels["en"]?.[kind] ?? kind;
}
