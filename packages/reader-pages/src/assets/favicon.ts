import type { Publication } from "@depesche/content-model";

import { html } from "../markup.ts";
import { toPalettes } from "../palette.ts";

/** Renders the paper's icon, its initial on its accent, as SVG. */
export function renderFaviconSvg(publication: Pick<Publication, "title" | "accent">): string {
  const { day } = toPalettes(publication.accent);
  const [initial = ""] = new Intl.Segmenter().segment(publication.title.toLocaleUpperCase());
  const letter = typeof initial === "string" ? initial : initial.segment;
  const { markup } = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <rect width="32" height="32" fill="${day.accent}" />
    <text
      x="16"
      y="24.5"
      text-anchor="middle"
      font-family="Source Serif 4, Georgia, Noto Serif, serif"
      font-size="25"
      font-weight="700"
      fill="${day.ground}"
    >
      ${letter}
    </text>
  </svg> `;
  return markup;
}
