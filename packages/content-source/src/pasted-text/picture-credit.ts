import { normaliseAgency } from "./agency.ts";
import { isNameLike } from "./person-name.ts";

/** How surely words are a picture's credit: by a label, by an agency or a slash, by looking like a person's name alone, or not. */
export type CreditStrength = "label" | "strong" | "weak" | "none";

const LONGEST = 160;

// Words that only say "picture": the renderer sets its own, so they leave the credit.
const PLAIN_LABEL =
  /^(?:fotos?|bildquelle|bildnachweis|bildrechte|fotografin|fotograf|photos?|photograph|photographer|bild|bilder|picture|image|credit|crédit|crédits|crédit photo|photo credit|crédito|fotografía|foto's|zdjęcie|fot\.|фото|صورة|الصورة|تصوير|عدسة|写真|撮影|图|图片|摄影|צילום|फोटो)\s{0,2}[:：]\s{0,2}|^fot\.\s+(?=\p{Lu})|^(?:photo|picture|image) by\s/iu;
// Words that say more than that, and stay.
const TELLING_LABEL =
  /^(?:archivfoto|archivbild|symbolfoto|symbolbild|grafik|infografik|illustration|collage|montage|fotomontage|karte|repro|screenshot|video|video-still|graphic|handout)\s{0,2}[:：]\s{0,2}/iu;
// Words that stand below texts as well as below pictures.
const SOURCE_LABEL =
  /^(?:quelle|source|fuente|fonte)\s{0,2}[:：]\s{0,2}|^(?:©|\(c\)|copyright)\s{0,2}:?\s?(?=\S)/iu;
// Japanese and Chinese set the word for "taken by" or "given by" behind a name, which has no Hiragana in it.
const TRAILING_LABEL = /^(?!写真|動画)[\p{Script=Han}\p{Script=Katakana}ー・\s]{2,20}(?:撮影|提供|摄|攝)$/u;
// "Juan Pérez (EFE)", as agencies themselves write it.
const NAME_AND_AGENCY = /^([^()]{3,80}?)\s?\(([^()]{2,40})\)$/u;
const DOMAIN = /^(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}$/u;

/** Says how surely `text` as a whole is a picture's credit. `agencies` comes from `listAgencies`. */
export function rateCredit(text: string, agencies: ReadonlySet<string>): CreditStrength {
  const credit = text.trim();
  if (credit.length < 2 || credit.length > LONGEST || !/\p{L}/u.test(credit)) return "none";
  const label = PLAIN_LABEL.exec(credit) ?? TELLING_LABEL.exec(credit);
  if (label !== null) {
    const rest = credit.slice(label[0].length);
    return isNamed(rest) || rateCredit(rest, agencies) === "strong" ? "label" : "none";
  }
  if (TRAILING_LABEL.test(credit)) return "label";
  const named = NAME_AND_AGENCY.exec(credit);
  if (named !== null && agencies.has(normaliseAgency(named[2] ?? ""))) {
    return isNameLike(named[1] ?? "", 2) ? "strong" : "none";
  }
  const source = SOURCE_LABEL.exec(credit);
  if (source !== null) return isNamed(credit.slice(source[0].length)) ? "strong" : "none";
  const parts = credit.split(/\s*[/|]\s*|\s*,\s+|\s+(?:via|für|for|pour|per|by|x)\s+/u);
  const known = parts.some((part) => agencies.has(normaliseAgency(part)) || DOMAIN.test(part));
  const fits = parts.every(
    (part, index) =>
      agencies.has(normaliseAgency(part)) ||
      DOMAIN.test(part) ||
      isNameLike(part) ||
      (index > 0 && /^[\p{L}\p{M}\d.&-]{2,40}$/u.test(part)) ||
      /^[\p{Lo}\p{M}\s・]{2,40}$/u.test(part),
  );
  if (!fits) return "none";
  if (known || (parts.length > 1 && /[/|]|\svia\s/u.test(credit))) return "strong";
  return parts.length === 1 && isNameLike(credit, 2) && credit.split(/\s+/).length <= 5 ? "weak" : "none";
}

/** Says whether what follows a label names someone rather than tells something: one word, or at least half of them capitalised. */
function isNamed(text: string): boolean {
  if (!/\p{L}/u.test(text) || /[!?…]|\p{Ll}{2}\. /u.test(text)) return false;
  const words = text.split(/\s+/);
  const capitals = words.filter((word) => /^[^\p{L}]*[\p{Lu}\p{Lo}]|[/@]|\.\p{L}/u.test(word));
  return words.length === 1 || capitals.length * 2 >= words.length;
}

/** Says whether a credit names its source by a word or sign that stands below whole texts, too ("Quelle: dpa", "© dpa"). */
export function hasSourceLabel(credit: string): boolean {
  return SOURCE_LABEL.test(credit);
}

/** Parts the word "Foto:" and its like from a credit; `label` is empty where there is none. */
export function splitCreditLabel(credit: string): {
  readonly label: string;
  readonly credit: string;
} {
  const label = PLAIN_LABEL.exec(credit)?.[0] ?? "";
  return { label: label.trim(), credit: credit.slice(label.length).trim() };
}

/** Finds the provider whose credit or name ends this credit, at a word's start. */
export function findCreditSource(
  credit: string,
  providers: readonly { readonly id: string; readonly name: string; readonly credit: string }[],
): string | undefined {
  const whole = normaliseAgency(credit);
  return providers.find((provider) =>
    [provider.credit, provider.name].map(normaliseAgency).some((end) => {
      if (end === "" || !whole.endsWith(end)) return false;
      return !/[\p{L}\d]/u.test(whole.at(-end.length - 1) ?? "");
    }),
  )?.id;
}
