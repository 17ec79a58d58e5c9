import type { NewsFormat } from "./format.ts";
import { html } from "./html/format.ts";
import { json } from "./json/format.ts";
import { newsMlG2 } from "./newsml-g2/format.ts";
import { ninjs1 } from "./ninjs-1.x/format.ts";
import { ninjs3 } from "./ninjs-3.1/format.ts";
import { nitf } from "./nitf/format.ts";
import { text } from "./text/format.ts";

/** Every format, the richest first. */
export const newsFormats: readonly NewsFormat[] = [json, ninjs3, ninjs1, newsMlG2, nitf, html, text];

/** Finds a format by the name `format=` gives it. */
export function findNewsFormat(name: string): NewsFormat | undefined {
  return newsFormats.find((format) => format.name === name);
}
