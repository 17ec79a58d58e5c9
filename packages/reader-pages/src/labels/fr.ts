import type { Labels } from "./labels.ts";

/** Français. */
export const french: Labels = {
  skipToContent: "Aller au contenu",
  sections: "Rubriques",
  subscribe: "S’abonner",
  contact: "Contact",
  frontPage: "La une",
  author: "Articles de",
  keyword: "Thème",
  keywords: "Thèmes",
  olderNews: "Autres informations",
  nothingYet: "Rien n’a encore été publié ici.",
  earlier: "Articles plus anciens",
  later: "Articles plus récents",
  by: (authors) => `Par ${authors}`,
  published: "Publié",
  modified: "Dernière modification",
  sourceLine: (provider) => `Source : ${provider}`,
  alsoIn: "Dans d’autres langues",
  notices: {
    correction: "Rectificatif",
    clarification: "Précision",
    "right-of-reply": "Droit de réponse",
    reprimand: "Avis du conseil de presse",
  },
  noticeAuthor: (author) => `Droit de réponse de ${author}`,
  noticeLink: "En savoir plus",
  teaser: {
    registered: "L’article complet est réservé aux lecteurs inscrits.",
    paid: "L’article complet est réservé aux abonnés.",
  },
  embed: (host) => `Voir sur ${host}`,
  table: "Tableau",
  footnotes: "Notes",
  backToText: "Retour au texte, note",
  rightsReserved: "Tous droits réservés.",
  miningReserved:
    "La fouille de textes et de données est réservée (article 4 de la directive (UE) 2019/790).",
  subscribePage: {
    standfirst:
      "Les nouveaux articles dès leur parution : sans inscription, sans publicité, sans tri par d’autres.",
    whatIsAFeed: "Qu’est-ce qu’un flux ?",
    explanation: [
      "Un flux est une adresse où nos derniers articles se trouvent sous une forme lisible par des programmes. Donnez cette adresse à un lecteur de flux : il vous montrera désormais ce qui est nouveau, modifié ou rectifié.",
      "Nous n’apprenons pas qui vous êtes. Pour vous désabonner, retirez le flux de votre programme.",
      "Les trois formats contiennent la même chose. Si vous ne savez pas lequel choisir, prenez RSS.",
    ],
    formats: { rss: "RSS", atom: "Atom", json: "JSON Feed" },
    everything: "Tous les articles",
    bySection: "Par rubrique",
    byLanguage: "Par langue",
    byAuthor: "Par auteur",
    byKeyword: "Par thème",
    opml: "Tous les flux dans un fichier (OPML)",
    copy: "Copier",
    copied: "Copié",
  },
  messages: {
    "not-found": {
      heading: "Cette page n’existe pas",
      text: "L’adresse est peut-être incomplète. La une montre les derniers articles parus.",
    },
    gone: { heading: "N’est plus disponible", text: "Cet article n’est plus disponible." },
    "not-released": {
      heading: "Pas encore publié",
      text: "Cet article n’est pas encore publié.",
    },
    failed: {
      heading: "Une erreur est survenue",
      text: "L’erreur est de notre côté. Veuillez réessayer dans quelques minutes.",
    },
  },
  withdrawn: "Article retiré",
  toFrontPage: "Vers la une",
  watermark: "Non publié",
};
