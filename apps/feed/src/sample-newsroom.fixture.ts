import { getArticleId, getAuthorId, getSectionId, type Notice } from "@depesche/content-model";
import { buildAuthor, buildProvider, buildPublication, getProviderId, instant } from "@depesche/testkit";

import { publishHeldBack, type HeldBack } from "./held-back.fixture.ts";
import { buildEntry, buildSettings, noon, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import { storePicture } from "./picture.fixture.ts";

/** The settings of the sample newsroom: a section without articles, renamed ones, four providers. */
const sampleSettings = buildSettings({
  publication: buildPublication({
    sections: [
      { id: getSectionId("lokales"), title: "Lokales", formerly: ["stadt"] },
      { id: getSectionId("kultur"), title: "Kultur & Leben", formerly: [] },
      { id: getSectionId("sport"), title: "Sport", formerly: [] },
    ],
    languages: ["de", "en", "ar", "ja"],
  }),
  authors: [
    buildAuthor({ formerly: ["mara-l"] }),
    buildAuthor({ id: getAuthorId("juergen-weiss"), name: "Jürgen Weiß" }),
  ],
  providers: [
    buildProvider({ uses: { feed: false } }),
    buildProvider({
      id: getProviderId("bildhaus"),
      name: "Bildhaus",
      credit: "Bildhaus",
      uses: { feed: false },
    }),
    buildProvider({ id: getProviderId("alledienste"), name: "Alle Dienste & Söhne" }),
    buildProvider({ id: getProviderId("fremd"), name: "Fremd", uses: { site: false, feed: false } }),
  ],
});

/** The first notice of the article that is corrected twice. */
const firstCorrection: Notice = {
  kind: "correction",
  at: instant("2026-11-20T09:00:00Z"),
  text: "In einer früheren Fassung stand eine falsche Jahreszahl.",
};

/** The sample newsroom and what of it readers may not have. */
export interface SampleNewsroom extends TestNewsroom {
  readonly heldBack: readonly HeldBack[];
}

/** Opens a newsroom with articles of every kind, as they are at noon on 20 November 2026. */
export async function openSampleNewsroom(publishHidden = publishHeldBack): Promise<SampleNewsroom> {
  const newsroom = await openTestNewsroom(sampleSettings);
  await publishPlain(newsroom);
  await publishAccess(newsroom);
  await publishForeign(newsroom);
  await publishTexts(newsroom);
  const heldBack = await publishHidden(newsroom);
  // Only now what expires before noon comes due: the log is the same each time.
  newsroom.clock.set(noon);
  await newsroom.follower.refresh();
  return { ...newsroom, heldBack };
}

async function publishPlain({ media, publish }: TestNewsroom): Promise<void> {
  await publish(buildEntry({}), "2026-11-20T08:00:00Z");
  const corrected = {
    id: getArticleId("2026-bruecke"),
    headline: "Die neue Brücke",
    publishedAt: instant("2026-11-20T07:30:00Z"),
    keywords: ["Brücke"],
    body: "Die Brücke wurde 1968 gebaut.\n",
  };
  await publish(buildEntry(corrected), "2026-11-20T07:30:00Z");
  await publish(buildEntry({ ...corrected, notices: [firstCorrection] }), "2026-11-20T09:00:00Z");
  const reply: Notice = {
    kind: "right-of-reply",
    at: instant("2026-11-20T10:00:00Z"),
    text: "Ich habe <nie> gesagt, die Brücke sei & bleibe krumm.",
    author: "Erika Muster",
  };
  await publish(
    buildEntry({
      ...corrected,
      notices: [firstCorrection, reply],
      body: "Die Brücke wurde 1986 gebaut.\n",
    }),
    "2026-11-20T10:00:00Z",
  );
  const id = getArticleId("2026-zwei-bilder");
  const pictures = [
    await storePicture(media, id, "zwei-kai", {
      key: "kai",
      role: "body",
      alt: "Leerer Kai",
      caption: "Der Kai, leer.",
      credit: "Ann Ba",
    }),
    await storePicture(media, id, "zwei-kran", {
      caption: 'Ein „Kran" & <Kai>',
      credit: "Jo Brand/Bildhaus & Co",
    }),
  ];
  await publish(
    buildEntry(
      {
        id,
        headline: "Zwei Bilder vom Kai",
        authors: [getAuthorId("mara-lindqvist"), getAuthorId("juergen-weiss")],
        section: getSectionId("kultur"),
        publishedAt: instant("2026-11-20T06:00:00Z"),
        subjects: ["medtop:20000002"],
        keywords: ["Hafen", "Node.js", "Kunst & Kai"],
        body: "Erst der Kran.\n\n![](kai.jpg)\n\nDann der [Kran](article:2026-hafen-kran).\n",
      },
      { pictures },
    ),
    "2026-11-20T06:00:00Z",
  );
  const moved = {
    id: getArticleId("2026-umzug"),
    headline: "Umzug ins Kontorhaus",
    publishedAt: instant("2026-11-19T15:00:00Z"),
  };
  await publish(buildEntry(moved, { place: "2026/11/alter-ort" }), "2026-11-19T15:00:00Z");
  await publish(buildEntry(moved, { place: "2026/11/neuer-ort-für-möwen" }), "2026-11-19T16:00:00Z");
}

async function publishAccess({ media, publish }: TestNewsroom): Promise<void> {
  for (const access of ["registered", "paid"] as const) {
    const id = getArticleId(`2026-${access}`);
    const at = access === "paid" ? "2026-11-20T05:00:00Z" : "2026-11-20T05:15:00Z";
    const lead = await storePicture(media, id, `${access}-lead`, { caption: "Die Werft von oben." });
    const inside = await storePicture(media, id, `geheim-${access}`, {
      key: "innen",
      role: "body",
      caption: `Unterzeile geheim-${access}`,
      alt: `Bild geheim-${access}`,
    });
    await publish(
      buildEntry(
        {
          id,
          access,
          headline: access === "paid" ? "Die Akte Werft" : "Die Liste der Werften",
          summary: "Worum es geht, steht hier; der Rest ist für Leser mit Konto.",
          publishedAt: instant(at),
          keywords: ["Werft"],
          body: `Ein Absatz geheim-${access}.\n\n![](innen.jpg)\n\nNoch einer geheim-${access}.\n`,
        },
        { pictures: [lead, inside] },
      ),
      at,
    );
  }
}

async function publishForeign({ media, publish }: TestNewsroom): Promise<void> {
  await publish(
    buildEntry({
      id: getArticleId("2026-npd-meldung"),
      headline: "Meldung nur-seite-npd",
      source: getProviderId("npd"),
      authors: [],
      publishedAt: instant("2026-11-20T04:30:00Z"),
      keywords: ["nur-seite-npd"],
      body: "Text nur-seite-npd.\n",
    }),
    "2026-11-20T04:30:00Z",
  );
  const id = getArticleId("2026-fremdes-bild");
  const picture = await storePicture(media, id, "nur-seite-bild", {
    source: getProviderId("bildhaus"),
    caption: "Unterzeile nur-seite-bild",
    alt: "Bild nur-seite-bild",
    credit: "Jo Brand/Bildhaus",
  });
  await publish(
    buildEntry(
      {
        id,
        headline: "Ein Bild, das nur auf die Seite darf",
        publishedAt: instant("2026-11-20T04:00:00Z"),
        keywords: [],
        body: "Vor dem Bild.\n\n![](kran.jpg)\n\nNach dem Bild.\n",
      },
      { pictures: [picture] },
    ),
    "2026-11-20T04:00:00Z",
  );
  const agency = { authors: [], source: getProviderId("alledienste"), keywords: [] };
  await publish(
    buildEntry({
      ...agency,
      id: getArticleId("2026-dienste"),
      headline: "Ohne Verfasser",
      summary: undefined,
      publishedAt: instant("2026-11-20T03:00:00Z"),
    }),
    "2026-11-20T03:00:00Z",
  );
  await publish(
    buildEntry({
      authors: [],
      keywords: [],
      id: getArticleId("2026-zeile"),
      headline: "Mit Autorenzeile",
      byline: "Von unserem Reporter vor Ort",
      publishedAt: instant("2026-11-20T02:30:00Z"),
    }),
    "2026-11-20T02:30:00Z",
  );
  await publish(
    buildEntry({
      authors: [],
      keywords: [],
      id: getArticleId("2026-niemand"),
      headline: "Von niemandem",
      publishedAt: instant("2026-11-20T02:00:00Z"),
      canonicalUrl: "https://anderswo.example/artikel?a=1&b=2",
    }),
    "2026-11-20T02:00:00Z",
  );
}

/** Hard to carry: a headline with everything that means something in XML and HTML. */
export const hardHeadline = 'Fisch & Chips < "Brot" ]]> ]]> „q“ 🙂 Schiff\u00ADfahrt &amp;]';

async function publishTexts({ publish }: TestNewsroom): Promise<void> {
  await publish(
    buildEntry({
      id: getArticleId("2026-zeichen"),
      headline: hardHeadline,
      summary: "Auch hier: 1 < 2 & ]]> ]]> &lt;",
      keywords: ['A & B < "C" ]]>', "Möwe"],
      publishedAt: instant("2026-11-20T01:30:00Z"),
      body: "Text mit ]]> und ]]> und `&amp;` und 1 < 2 & 3.\n",
    }),
    "2026-11-20T01:30:00Z",
  );
  await publish(
    buildEntry({
      id: getArticleId("2026-satz"),
      headline: "Tabelle, Code und Fußnote",
      publishedAt: instant("2026-11-20T01:00:00Z"),
      keywords: [],
      body: [
        "Ein Satz mit Fußnote.[^1]",
        "## Zwischenzeile",
        "| Schiff | Länge |\n| --- | ---: |\n| Anna | 12 |\n| Berta | 14 |",
        "```js\nif (a < b && c) run();\n```",
        "> Ein Zitat.",
        "- eins\n- zwei",
        "[^1]: Die Fußnote mit [Verweis](https://anderswo.example/?a=1&b=2).",
      ].join("\n\n"),
    }),
    "2026-11-20T01:00:00Z",
  );
  await publish(
    buildEntry({
      id: getArticleId("2026-harbour-crane"),
      headline: "The crane that would not turn",
      summary: "A crane at the south quay has stood still since yesterday.",
      language: "en",
      translationOf: getArticleId("2026-hafen-kran"),
      keywords: [],
      publishedAt: instant("2026-11-20T08:30:00Z"),
      body: "First paragraph.\n",
    }),
    "2026-11-20T08:30:00Z",
  );
  await publish(
    buildEntry({
      id: getArticleId("2026-arabisch"),
      headline: "الرافعة التي لا تدور",
      summary: "توقفت الرافعة منذ أمس.",
      language: "ar",
      keywords: ["ميناء"],
      publishedAt: instant("2026-11-20T00:30:00Z"),
      body: "الفقرة الأولى.\n",
    }),
    "2026-11-20T00:30:00Z",
  );
  await publish(
    buildEntry({
      id: getArticleId("2026-japanisch"),
      headline: "回らないクレーン",
      summary: "南埠頭のクレーンが昨日から止まっている。",
      language: "ja",
      keywords: ["港"],
      publishedAt: instant("2026-11-20T00:00:00Z"),
      body: "最初の段落。\n",
    }),
    "2026-11-20T00:00:00Z",
  );
}
