import type { FigureHtml, FigureSource } from "./html-context.ts";
import { escapeHtml, formatAttribute } from "./html-escape.ts";
import { isWebAddress } from "./safe-address.ts";

/**
 * Renders a picture with its caption and, always visible, its credit.
 *
 * Empty when `src` is not an absolute http(s) address; candidates that are not are left out. `language` (BCP 47) marks
 * caption and alternative text.
 */
export function renderFigureHtml(figure: FigureHtml, language?: string): string {
  if (!isWebAddress(figure.src)) return "";
  const sources = (figure.sources ?? []).map(renderSource).join("");
  const image = renderImage(figure);
  const picture = sources === "" ? image : `<picture>${sources}${image}</picture>`;
  return `<figure${formatAttribute("lang", language)}>${picture}${renderCaption(figure)}</figure>`;
}

function renderImage(figure: FigureHtml): string {
  const srcset = isAbsoluteSet(figure.srcset) ? figure.srcset : undefined;
  return `<img${formatAttribute("src", figure.src)}${formatAttribute("srcset", srcset)}${formatAttribute(
    "sizes",
    srcset === undefined ? undefined : figure.sizes,
  )}${formatAttribute("width", figure.width)}${formatAttribute("height", figure.height)}${formatAttribute(
    "alt",
    figure.alt,
  )}${formatAttribute("loading", figure.loading)} />`;
}

function renderSource(source: FigureSource): string {
  if (!isAbsoluteSet(source.srcset)) return "";
  return `<source${formatAttribute("type", source.type)}${formatAttribute("srcset", source.srcset)}${formatAttribute("sizes", source.sizes)} />`;
}

function renderCaption(figure: FigureHtml): string {
  const caption = escapeHtml(figure.caption?.trim() ?? "");
  const credit = figure.credit.trim();
  const span = credit === "" ? "" : `<span class="credit">${escapeHtml(credit)}</span>`;
  const words = [caption, span].filter((part) => part !== "").join(" ");
  return words === "" ? "" : `<figcaption>${words}</figcaption>`;
}

function isAbsoluteSet(srcset: string | undefined): boolean {
  return (
    srcset !== undefined &&
    srcset.split(/,\s+/).every((candidate) => isWebAddress(candidate.trim().split(/\s+/, 1)[0] ?? ""))
  );
}
