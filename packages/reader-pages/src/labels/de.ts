import type { Labels } from "./labels.ts";

/** Deutsch. */
export const german: Labels = {
  skipToContent: "Zum Inhalt springen",
  sections: "Ressorts",
  subscribe: "Abonnieren",
  contact: "Kontakt",
  frontPage: "Titelseite",
  author: "Artikel von",
  keyword: "Thema",
  keywords: "Themen",
  olderNews: "Weitere Meldungen",
  nothingYet: "Hier ist noch nichts erschienen.",
  earlier: "Ältere Artikel",
  later: "Neuere Artikel",
  by: (authors) => `Von ${authors}`,
  published: "Veröffentlicht",
  modified: "Zuletzt geändert",
  sourceLine: (provider) => `Quelle: ${provider}`,
  alsoIn: "Auch in anderer Sprache",
  notices: {
    correction: "Berichtigung",
    clarification: "Klarstellung",
    "right-of-reply": "Gegendarstellung",
    reprimand: "Rüge des Presserats",
  },
  noticeAuthor: (author) => `Gegendarstellung von ${author}`,
  noticeLink: "Mehr dazu",
  teaser: {
    registered: "Den ganzen Artikel können angemeldete Leserinnen und Leser lesen.",
    paid: "Den ganzen Artikel können Abonnentinnen und Abonnenten lesen.",
  },
  embed: (host) => `Extern auf ${host} ansehen`,
  table: "Tabelle",
  footnotes: "Anmerkungen",
  backToText: "Zurück zum Text, Anmerkung",
  rightsReserved: "Alle Rechte vorbehalten.",
  miningReserved: "Text und Data Mining ist vorbehalten (§ 44b UrhG, Art. 4 der Richtlinie (EU) 2019/790).",
  subscribePage: {
    standfirst:
      "Neue Artikel, sobald sie erscheinen: ohne Anmeldung, ohne Werbung, ohne Auswahl durch andere.",
    whatIsAFeed: "Was ist ein Feed?",
    explanation: [
      "Ein Feed ist eine Adresse, unter der unsere neuesten Artikel in einer Form liegen, die Programme lesen können. Tragen Sie die Adresse in einen Feedreader ein; er zeigt Ihnen von da an, was neu ist, geändert oder berichtigt wurde.",
      "Wir erfahren dabei nicht, wer Sie sind. Abbestellt ist ein Feed, sobald Sie ihn aus Ihrem Programm entfernen.",
      "Alle drei Formate enthalten dasselbe. Wenn Sie nicht wissen, welches Ihr Programm versteht, nehmen Sie RSS.",
    ],
    formats: { rss: "RSS", atom: "Atom", json: "JSON Feed" },
    everything: "Alle Artikel",
    bySection: "Nach Ressort",
    byLanguage: "Nach Sprache",
    byAuthor: "Nach Autorin und Autor",
    byKeyword: "Nach Thema",
    opml: "Alle Feeds in einer Datei (OPML)",
    copy: "Kopieren",
    copied: "Kopiert",
  },
  messages: {
    "not-found": {
      heading: "Diese Seite gibt es nicht",
      text: "Vielleicht ist die Adresse unvollständig. Auf der Titelseite finden Sie, was zuletzt erschienen ist.",
    },
    gone: {
      heading: "Nicht mehr verfügbar",
      text: "Dieser Artikel ist nicht mehr verfügbar.",
    },
    "not-released": {
      heading: "Noch nicht freigegeben",
      text: "Dieser Artikel ist noch nicht freigegeben.",
    },
    failed: {
      heading: "Das hat nicht geklappt",
      text: "Bei uns ist ein Fehler aufgetreten. Bitte versuchen Sie es in einigen Minuten noch einmal.",
    },
  },
  toFrontPage: "Zur Titelseite",
  watermark: "Nicht freigegeben",
};
