import { trustMarkup, type Markup } from "../markup.ts";

const escapes: Readonly<Record<string, string>> = {
  "<": "\\u003c",
  ">": "\\u003e",
  "&": "\\u0026",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/** Renders linked data as a script element that no text inside can end (HTML, section 4.12.1.3; JSON-LD 1.1). */
export function renderLinkedData(value: object): Markup {
  const written = JSON.stringify(value);
  const json = /[<>&\u2028\u2029]/.test(written)
    ? written.replaceAll(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? "")
    : written;
  return trustMarkup(`<script type="application/ld+json">${json}</script>`);
}
