import type { Focus } from "@depesche/content-model";

import { attribute, html, type Markup } from "../markup.ts";
import type { PageContext } from "../page-context.ts";
import type { PagePicture } from "../page-article.ts";
import { formatSourceSet, toPictureSet } from "./picture-source.ts";

/** How a picture is laid into a page: HTML's `sizes`, and whether it is seen at once. */
export interface PicturePlacement {
  readonly sizes: string;
  readonly eager?: boolean;
  /** The picture is cut to the frame of its place, around its focus. */
  readonly cropped?: boolean;
}

/** Renders a picture without its caption; undefined when no encoding of it exists. */
export function renderPicture(
  picture: PagePicture,
  context: PageContext,
  placement: PicturePlacement,
): Markup | undefined {
  const set = toPictureSet(context.listSources(picture));
  if (set === undefined) return undefined;
  const { main, types } = set;
  const rest = types.slice(0, -1);
  const own = types.at(-1)?.[1] ?? [];
  const image = html`<img
    src="${main.url}"
    ${attribute("srcset", own.length > 1 ? formatSourceSet(own) : undefined)}${attribute(
      "sizes",
      own.length > 1 ? placement.sizes : undefined,
    )}
    width="${main.widthPx}"
    height="${main.heightPx}"
    alt="${picture.picture.alt}"
    ${attribute(
      "class",
      placement.cropped === true ? formatCropClasses(picture) : undefined,
    )}${placement.eager === true ? html` fetchpriority="high"` : html` loading="lazy"`}
    decoding="async"
  />`;
  if (rest.length === 0) return image;
  const sources = rest.map(
    ([type, sources]) =>
      html`<source type="${type}" srcset="${formatSourceSet(sources)}" sizes="${placement.sizes}" />`,
  );
  return html`<picture>${sources}${image}</picture>`;
}

function formatCropClasses({
  picture,
  focus = picture.focus,
  alterable = true,
}: PagePicture): string | undefined {
  return alterable ? formatFocusClasses(focus) : "whole";
}

/** Names the stylesheet's classes for a focus, in tenths: styles in attributes are forbidden by the pages' policy. */
function formatFocusClasses(focus: Focus | undefined): string | undefined {
  if (focus === undefined) return undefined;
  return `focus-x${toTenths(focus.x)} focus-y${toTenths(focus.y)}`;
}

function toTenths(fraction: number): number {
  return Math.round(Math.min(1, Math.max(0, fraction)) * 10);
}
