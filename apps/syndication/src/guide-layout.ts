import { escapeHtml } from "@depesche/content-model";

import type { PagePaths } from "./page-files.ts";

/** A page for partners' engineers. */
export interface GuidePage {
  readonly title: string;
  /** Already HTML. */
  readonly intro: string;
  /** Already HTML. */
  readonly content: string;
  readonly paths: PagePaths;
  readonly hasScript: boolean;
}

/** Renders the frame of a page. */
export function renderGuide({ title, intro, content, paths, hasScript }: GuidePage): string {
  const script = hasScript ? `<script src="${paths.script}" type="module"></script>\n` : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${paths.icon}">
<link rel="stylesheet" href="${paths.reader}">
<link rel="stylesheet" href="${paths.style}">
${script}</head>
<body>
<main class="guide">
<header>
<h1>${escapeHtml(title)}</h1>
${intro}
<nav aria-label="Documentation"><ul>
<li><a href="/">Start</a></li>
<li><a href="/docs">All endpoints, and try them</a></li>
<li><a href="/v1/openapi.json">OpenAPI 3.1</a></li>
</ul></nav>
</header>
${content}</main>
</body>
</html>
`;
}

/** Writes words in which \`code\` stands between backticks as HTML. */
export function renderWords(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, "<code>$1</code>");
}
