import { directionOf, escapeHtml } from "@depesche/content-model";

import { renderFigure } from "./figure-markup.ts";
import type { StaticPaths } from "./static-shelf.ts";
import type { ReleasedPicture, Studio } from "./studio.ts";

/** Renders a figure as a document of its own, for frames and for those who take its markup over. */
export function renderFigurePage(studio: Studio, found: ReleasedPicture, assets: StaticPaths): string {
  const { language } = found.article.article;
  const title = found.viewed.picture.alt || found.article.article.headline;
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${assets.reader}">
<link rel="stylesheet" href="${assets.sheet}">
</head>
<body class="figure">
${renderFigure(studio, found)}
</body>
</html>
`;
}
