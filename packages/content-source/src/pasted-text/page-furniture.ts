const LONGEST = 200;

const WEEKDAY =
  "(?:(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )?";
const MONTH =
  "(?:(?:jan|feb|m[aä]r|apr|ma[ijy]|jun|jul|aug|sept?|o[kc]t|nov|de[zc])\\.?|januar|jänner|februar|märz|april|juni|juli|august|september|oktober|november|dezember|january|february|march|may|june|july|october|december|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)";
const DATE = `${WEEKDAY}(?:\\d{1,2}\\. ?(?:\\d{1,2}\\. ?|${MONTH} )(?:\\d{4}|\\d{2})|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}/\\d{4}|\\d{1,2} (?:de )?${MONTH} (?:de )?\\d{4}|${MONTH} \\d{1,2}, \\d{4})`;
const CLOCK = "(?:um |at |à )?\\d{1,2}[:.h]\\d{2}(?::\\d{2})?";
const ZONE = "(?: ?(?:uhr|a\\.?m\\.?|p\\.?m\\.?|h|cet|cest|gmt|utc))";
const TIME = `(?:${CLOCK}${ZONE}?|(?:um )?\\d{1,2} uhr)`;
const DATE_AND_TIME = `${DATE}(?:,| -| –| \\||) ?${TIME}`;
const WHEN = `(?:${DATE_AND_TIME}|${DATE}|${TIME})`;

const PATTERNS: readonly RegExp[] = [
  `(?:stand|aktualisiert|aktualisiert am|zuletzt aktualisiert|zuletzt aktualisiert am|veröffentlicht|veröffentlicht am|erstellt am|erschienen am|updated|last updated|published|published on|posted|posted on|publié le|mis à jour le|publicado el|actualizado el|pubblicato il|gepubliceerd op) ?:? ?${WHEN}`,
  "vor \\d{1,3} (?:minuten?|stunden?|tagen?)|\\d{1,3} (?:minutes?|hours?|days?) ago",
  "(?:geschätzte )?(?:lesezeit|lesedauer) ?:? ?(?:ca\\. ?|etwa )?\\d{1,3} ?(?:min\\.?|minuten?)|\\d{1,3} ?(?:min\\.?|minuten) lesezeit|(?:reading time ?:? ?)?\\d{1,3}[ -]?min(?:ute)?s? read|reading time ?:? ?\\d{1,3} ?min(?:ute)?s?|(?:temps de )?lecture ?: ?\\d{1,3} ?min\\.?|tiempo de lectura ?:? ?\\d{1,3} ?min\\.?|leestijd ?:? ?\\d{1,3} ?min(?:uten)?\\.?",
  "anzeige|werbung|advertisement|publicité|publicidad|pubblicità|advertentie|annonce|reklama|реклама|إعلان|広告|广告|פרסומת|विज्ञापन",
  "(?:artikel )?(?:teilen|drucken|merken|anhören|vorlesen|speichern|kommentieren)|artikel (?:teilen|drucken|merken|anhören) (?:teilen|drucken|merken|anhören)|zur startseite|zum thema|mehr zum thema|nach oben|newsletter|jetzt abonnieren|kommentare|\\d{1,5} kommentare?|kommentare \\(\\d{1,5}\\)|bild vergrößern|bild in voller größe anzeigen|vollbild|(?:bilder)?galerie öffnen",
  "share|share this (?:article|story|page)|print|print this article|save|save article|listen to this article|comments|\\d{1,5} comments|read more|related(?: articles| stories)?|sign up|subscribe",
  "partager|partager l['’]article|imprimer|commentaires|compartir|compartir el artículo|imprimir|condividi|delen|مشاركة|شارك المقال|シェアする|印刷する",
  "(?:lesen sie auch|lesen sie hier|lesen sie mehr|lesen sie dazu auch|mehr zum thema|auch interessant|das könnte sie auch interessieren|read more|read also|see also|also read|related|lire aussi|à lire aussi|sur le même sujet|lea también|lee también|le puede interesar|leggi anche|lees ook|læs også|czytaj też|czytaj także|читайте также|اقرأ أيضا|اقرأ أيضًا|関連記事|相关阅读) ?[:：…-] ?.{0,160}|(?:lesen sie auch|lire aussi|lea también|lees ook|leggi anche|read also|also read)(?: [^.]{1,120}[^.!?…:])?(?:…| \\.\\.\\.|\\.\\.\\.)?",
].map(toWholeLine);

// A bare date is a page's above the text, and within it may be a crosshead.
const ABOVE_THE_TEXT = toWholeLine(`${DATE_AND_TIME}|${DATE}|${CLOCK}${ZONE}`);

/** Says whether a line is exactly one of the things a newspaper's page sets around its text, or several side by side: dates, reading time, advertisement marks, buttons, "Lesen Sie auch …". A bare date counts only above the text. */
export function isPageFurniture(line: string, aboveTheText: boolean): boolean {
  if (line.length > LONGEST) return false;
  const isPiece = (piece: string): boolean =>
    PATTERNS.some((pattern) => pattern.test(piece)) || (aboveTheText && ABOVE_THE_TEXT.test(piece));
  return isPiece(line) || line.split(/\s{2,}|\t|\s[|•·]\s/u).every(isPiece);
}

function toWholeLine(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, "iu");
}
