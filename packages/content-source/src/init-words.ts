/** The words of a new newsroom's first article and sections, in one language. */
export interface InitWords {
  readonly headline: string;
  readonly summary: string;
  readonly local: string;
  readonly culture: string;
  /** Markdown; `{id}` stands for the article's own id. */
  readonly body: string;
}

/** Gives the words of a language (BCP 47), or undefined where there are none: then the article is English and says so. */
export function findInitWords(language: string): InitWords | undefined {
  const [primary = ""] = language.toLowerCase().split("-");
  return Object.entries(words).find(([known]) => known === primary)?.[1];
}

const article = "`[…](article:{id})`";
const picture = "`![](crane.jpg)`";

/** The words that stand where a language has none of its own. */
export const englishWords: InitWords = {
  headline: "The first article",
  summary: "Shows what an article file looks like.",
  local: "Local",
  culture: "Culture",
  body: `This is an article. It lies in a folder named after its year and month, and its text is Markdown.

## A crosshead

Two number signs make a crosshead. A [link](https://commonmark.org/help/) leads elsewhere; a link to another article is
written with its id, as ${article}.

A picture lies beside this file, is named under \`pictures\` with its alt text and credit, and stands in the text as a
paragraph of its own: ${picture}.
`,
};

const words: Readonly<Record<string, InitWords>> = {
  en: englishWords,
  de: {
    headline: "Der erste Artikel",
    summary: "Zeigt, wie eine Artikeldatei aussieht.",
    local: "Lokales",
    culture: "Kultur",
    body: `Dies ist ein Artikel. Er liegt in einem Ordner, der nach Jahr und Monat heißt; sein Text ist Markdown.

## Eine Zwischenüberschrift

Zwei Rauten machen eine Zwischenüberschrift. Ein [Link](https://commonmark.org/help/) führt anderswohin; ein Link auf einen
anderen Artikel nennt dessen Kennung: ${article}.

Ein Bild liegt neben dieser Datei, steht unter \`pictures\` mit Alternativtext und Bildnachweis und im Text als eigener
Absatz: ${picture}.
`,
  },
  fr: {
    headline: "Le premier article",
    summary: "Montre à quoi ressemble un fichier d'article.",
    local: "Vie locale",
    culture: "Culture",
    body: `Ceci est un article. Il se trouve dans un dossier nommé d'après l'année et le mois ; son texte est en Markdown.

## Un intertitre

Deux croisillons font un intertitre. Un [lien](https://commonmark.org/help/) mène ailleurs ; un lien vers un autre article
s'écrit avec son identifiant : ${article}.

Une photo se trouve à côté de ce fichier ; elle est nommée sous \`pictures\` avec son texte de remplacement et son crédit, et
forme dans le texte un paragraphe à elle seule : ${picture}.
`,
  },
  es: {
    headline: "El primer artículo",
    summary: "Muestra cómo es el archivo de un artículo.",
    local: "Local",
    culture: "Cultura",
    body: `Esto es un artículo. Está en una carpeta que lleva el nombre del año y del mes; su texto es Markdown.

## Un ladillo

Dos almohadillas hacen un ladillo. Un [enlace](https://commonmark.org/help/) lleva a otra parte; un enlace a otro artículo
se escribe con su identificador: ${article}.

Una foto está junto a este archivo, se nombra en \`pictures\` con su texto alternativo y su crédito, y forma en el texto un
párrafo propio: ${picture}.
`,
  },
  ar: {
    headline: "المقال الأول",
    summary: "يبيّن شكل ملف المقال.",
    local: "محليات",
    culture: "ثقافة",
    body: `هذا مقال. يوجد ملفه في مجلد يحمل اسم السنة والشهر، ونصه مكتوب بصيغة Markdown.

## عنوان فرعي

علامتا مربع في أول السطر تصنعان عنوانًا فرعيًا. يقود [الرابط](https://commonmark.org/help/) إلى مكان آخر، أما الرابط إلى
مقال آخر فيُكتب بمعرّفه: ${article}.

توضع الصورة بجانب هذا الملف، وتُذكر تحت \`pictures\` مع نصها البديل ومصدرها، وتقف في النص فقرةً مستقلة: ${picture}.
`,
  },
  ja: {
    headline: "最初の記事",
    summary: "記事ファイルの書き方を示します。",
    local: "地域",
    culture: "文化",
    body: `これは記事です。年と月の名前のフォルダーに置かれ、本文は Markdown で書きます。

## 小見出し

行頭に番号記号を二つ書くと小見出しになります。[リンク](https://commonmark.org/help/)は外部へ導き、別の記事へのリンクはその
ID で書きます: ${article}。

写真はこのファイルの隣に置き、\`pictures\` に代替テキストとクレジットを添えて挙げ、本文では独立した段落にします: ${picture}。
`,
  },
};
