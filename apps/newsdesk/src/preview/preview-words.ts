import { primaryLanguage, type Release } from "@depesche/content-model";

/** What the preview says across a page, in the page's language. */
export interface PreviewWords {
  readonly reasons: Readonly<Record<Exclude<Release["reason"], "released" | "newsroom">, string>>;
  /** Says until when; `when` is a local time with its zone. */
  readonly until: (reason: string, when: string) => string;
  readonly undated: string;
}

/** Finds the words of a language (BCP 47), English where there are none, as pages do. */
export function findPreviewWords(language: string): PreviewWords {
  return words.get(primaryLanguage(language)) ?? english;
}

const english: PreviewWords = {
  reasons: {
    killed: "killed",
    draft: "draft",
    withheld: "withheld",
    "not-yet": "not published yet",
    embargoed: "embargoed",
    expired: "expired",
    rights: "held back by its rights",
    "not-in-teaser": "not in the teaser",
    "not-entitled": "not among what the partner receives",
    entitlement: "the partner gets the teaser",
    registered: "readers who are not registered get the teaser",
    paid: "readers who do not pay get the teaser",
  },
  until: (reason, when) => `${reason} until ${when}`,
  undated: "no date yet",
};

const words: ReadonlyMap<string, PreviewWords> = new Map([
  ["en", english],
  [
    "de",
    {
      reasons: {
        killed: "zurückgezogen",
        draft: "Entwurf",
        withheld: "zurückgehalten",
        "not-yet": "noch nicht veröffentlicht",
        embargoed: "gesperrt",
        expired: "abgelaufen",
        rights: "durch Rechte gesperrt",
        "not-in-teaser": "nicht im Anriss",
        "not-entitled": "nicht für diesen Partner",
        entitlement: "der Partner erhält den Anriss",
        registered: "ohne Anmeldung ist nur der Anriss zu lesen",
        paid: "ohne Abonnement ist nur der Anriss zu lesen",
      },
      until: (reason, when) => `${reason} bis ${when}`,
      undated: "noch ohne Datum",
    },
  ],
  [
    "fr",
    {
      reasons: {
        killed: "retiré",
        draft: "brouillon",
        withheld: "retenu",
        "not-yet": "pas encore publié",
        embargoed: "sous embargo",
        expired: "expiré",
        rights: "retenu en raison des droits",
        "not-in-teaser": "absent de l’extrait",
        "not-entitled": "pas pour ce partenaire",
        entitlement: "le partenaire reçoit l’extrait",
        registered: "sans inscription, seul l’extrait est lisible",
        paid: "sans abonnement, seul l’extrait est lisible",
      },
      until: (reason, when) => `${reason} jusqu’au ${when}`,
      undated: "pas encore de date",
    },
  ],
  [
    "ar",
    {
      reasons: {
        killed: "مسحوب",
        draft: "مسودة",
        withheld: "محجوز",
        "not-yet": "لم يُنشر بعد",
        embargoed: "محظور النشر",
        expired: "انتهت مدته",
        rights: "محجوز بسبب الحقوق",
        "not-in-teaser": "ليس في المقتطف",
        "not-entitled": "ليس لهذا الشريك",
        entitlement: "يحصل الشريك على المقتطف",
        registered: "لا يقرأ غير المسجلين إلا المقتطف",
        paid: "لا يقرأ غير المشتركين إلا المقتطف",
      },
      until: (reason, when) => `${reason} حتى ${when}`,
      undated: "بلا تاريخ بعد",
    },
  ],
  [
    "ja",
    {
      reasons: {
        killed: "取り消し済み",
        draft: "下書き",
        withheld: "保留中",
        "not-yet": "公開日時前",
        embargoed: "解禁前",
        expired: "掲載終了",
        rights: "権利により掲載不可",
        "not-in-teaser": "抜粋に含まれません",
        "not-entitled": "この提携先は対象外です",
        entitlement: "提携先には抜粋のみ",
        registered: "未登録の読者には抜粋のみ表示されます",
        paid: "未購読の読者には抜粋のみ表示されます",
      },
      until: (reason, when) => `${reason}（${when} まで）`,
      undated: "日付未定",
    },
  ],
]);
