import { escapeHtml, formatAttribute } from "@depesche/content-model";
import type { RenditionType } from "@depesche/picture-kit";

import { formatPicturePath } from "./picture-address.ts";
import { expectSize, listWorthwhile } from "./rendition-size.ts";
import type { ReleasedPicture, Studio } from "./studio.ts";

/** Types browsers choose from, best first; the last is the one that all of them show. */
const types: readonly RenditionType[] = ["image/avif", "image/webp", "image/jpeg"];
const sizes = "(min-width: 80rem) 80rem, 100vw";

/** Renders a figure: the picture in every width and type, its caption and its credit. */
export function renderFigure(studio: Studio, found: ReleasedPicture): string {
  const { picture } = found.viewed;
  const caption =
    picture.caption === undefined ? "" : `<span class="caption">${escapeHtml(picture.caption)}</span> `;
  const credit = picture.credit === "" ? "" : `<small class="credit">${escapeHtml(picture.credit)}</small>`;
  const words = caption + credit;
  return `<figure>
${renderPicture(studio, found)}
${words === "" ? "" : `<figcaption>${words}</figcaption>\n`}</figure>`;
}

function renderPicture(studio: Studio, found: ReleasedPicture): string {
  const { picture, asset } = found.viewed;
  const plain = listWorthwhile(studio.presetsOf(found.settings), found.viewed).filter(
    ({ kind }) => kind === "picture",
  );
  const setOf = (type: RenditionType): string =>
    plain
      .map((preset) => {
        const path = formatPicturePath(studio, found, { preset, type });
        return `${studio.address}${path} ${expectSize(preset, asset).width}w`;
      })
      .join(", ");
  const sources = types
    .slice(0, -1)
    .map((type) => `<source type="${type}"${formatAttribute("srcset", setOf(type))} sizes="${sizes}">`);
  const main = plain.find(({ widthPx }) => widthPx >= 1280) ?? plain.at(-1);
  if (main === undefined) return "";
  const { width, height } = expectSize(main, asset);
  const source = `${studio.address}${formatPicturePath(studio, found, { preset: main, type: "image/jpeg" })}`;
  return `<picture>
${sources.join("\n")}
<img${formatAttribute("src", source)}${formatAttribute("srcset", setOf("image/jpeg"))} sizes="${sizes}" width="${width}"${formatAttribute("height", height)} alt="${escapeHtml(picture.alt)}" loading="lazy" decoding="async">
</picture>`;
}
