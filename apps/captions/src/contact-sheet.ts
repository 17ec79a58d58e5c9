import { type ArticleId, directionOf, escapeHtml, picturePath, type Preset } from "@depesche/content-model";
import type { NewsroomSettings, ViewedArticle, ViewedPicture } from "@depesche/newsroom-store";

import { isCard } from "./recipe.ts";
import { expectSize, listWorthwhile } from "./rendition-size.ts";
import type { SheetNotes } from "./sheet-notes.ts";
import type { StaticPaths } from "./static-shelf.ts";

/** One page of the sheet: articles as the site may show them, and which of their pictures cards may show. */
export interface ContactSheet {
  readonly settings: NewsroomSettings;
  readonly articles: readonly ViewedArticle[];
  /** By article, what cards may show of it; missing: no card at all. */
  readonly cards: ReadonlyMap<ArticleId, ViewedArticle>;
  readonly presets: ReadonlyMap<string, Preset>;
  readonly assets: StaticPaths;
  readonly notes: SheetNotes;
  /** The path of the next page, if there is one. */
  readonly nextPath: string | undefined;
}

const extensions = ["avif", "webp", "jpg", "png"];

/** Renders the contact sheet: every picture in every preset. */
export function renderContactSheet(sheet: ContactSheet): string {
  const { settings, articles, assets, nextPath } = sheet;
  const title = `Pictures of ${settings.publication.title}`;
  const next =
    nextPath === undefined
      ? ""
      : `<nav><a href="${escapeHtml(nextPath)}" rel="next">Earlier pictures</a></nav>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${assets.reader}">
<link rel="stylesheet" href="${assets.sheet}">
</head>
<body>
<main class="sheet">
<h1>${escapeHtml(title)}</h1>
${articles.length === 0 ? "<p>Nothing has been published yet.</p>\n" : ""}${articles.map((article) => renderArticle(article, sheet)).join("")}${next}</main>
</body>
</html>
`;
}

function renderArticle(viewed: ViewedArticle, sheet: ContactSheet): string {
  const { id, headline, language } = viewed.article;
  const card = sheet.cards.get(id);
  const cards = [...sheet.presets.values()].filter(isCard);
  const own =
    card === undefined
      ? ""
      : renderList(
          cards.map((preset) => renderRendition(`/articles/${id}/${preset.name}`, preset, preset, headline)),
        );
  const pictures = viewed.pictures.map((one) => renderPictureRow(one, card, sheet));
  const note = own === "" ? "" : renderNote(sheet.notes.get(id));
  return `<section>
<h2 lang="${escapeHtml(language)}" dir="${directionOf(language)}">${escapeHtml(headline)}</h2>
<p class="id">${escapeHtml(id)}</p>
${note}${own}${pictures.join("")}</section>
`;
}

function renderPictureRow(
  viewed: ViewedPicture,
  card: ViewedArticle | undefined,
  { presets, notes }: ContactSheet,
): string {
  const { picture, asset } = viewed;
  const onCards = card?.pictures.some((other) => other.picture.id === picture.id) ?? false;
  const items = listWorthwhile(presets, viewed)
    .filter((preset) => onCards || !isCard(preset))
    .map((preset) => {
      const { width, height } = expectSize(preset, asset);
      const size = { widthPx: width, heightPx: height };
      // The path with an extension, without it: the client chooses.
      const path = picturePath(picture.id, preset.name, "").slice(0, -1);
      return renderRendition(path, preset, size, picture.alt);
    });
  const { widthPx, heightPx } = asset;
  return `<p class="id">${escapeHtml(picture.id)} · ${widthPx} × ${heightPx} · ${formatFocus(viewed)} · <a href="/pictures/${picture.id}/figure.html">figure</a> · <a href="/pictures/${picture.id}.json">JSON</a></p>
${renderNote(notes.get(picture.id))}${renderList(items)}`;
}

function renderNote(note: string | undefined): string {
  return note === undefined ? "" : `<p class="note"><strong>Note.</strong> ${escapeHtml(note)}</p>\n`;
}

/** Tells an editor where cuts look, as front matter writes it, and who said so. */
function formatFocus({ focus, picture, alterable }: ViewedPicture): string {
  if (!alterable) return "shown whole: may not be altered";
  if (focus === undefined) return "no focus";
  const place = `focus: { x: ${round(focus.x)}, y: ${round(focus.y)} }`;
  return picture.focus === undefined ? `${place}, proposed` : place;
}

function round(fraction: number): number {
  return Math.round(fraction * 100) / 100;
}

function renderList(items: readonly string[]): string {
  return `<ul class="renditions">\n${items.join("")}</ul>\n`;
}

function renderRendition(
  path: string,
  preset: Preset,
  size: { readonly widthPx: number; readonly heightPx?: number | undefined },
  alt: string,
): string {
  const height = size.heightPx === undefined ? "" : ` height="${size.heightPx}"`;
  const shown = `${preset.name} · ${size.widthPx}${size.heightPx === undefined ? "" : ` × ${size.heightPx}`}`;
  const links = extensions.map((one) => `<a href="${path}.${one}">${one}</a>`).join(" ");
  return `<li><a href="${path}.jpg"><img src="${path}" width="${size.widthPx}"${height} alt="${escapeHtml(alt)}" loading="lazy" decoding="async"></a>
<p>${shown}<br>${links}</p></li>
`;
}
