import { escapeHtml, formatAttribute } from "@depesche/content-model";

/** Renders the page that stands in an export where the app answers 301: it leads on by itself, and by a link. */
export function renderRedirectPage(path: string, address: string): string {
  const to = escapeHtml(path);
  return [
    "<!doctype html>",
    '<html lang="und">',
    "<head>",
    '<meta charset="utf-8" />',
    `<title>${to}</title>`,
    `<meta http-equiv="refresh"${formatAttribute("content", `0; url=${path}`)} />`,
    `<link rel="canonical"${formatAttribute("href", address)} />`,
    "</head>",
    `<body><p><a${formatAttribute("href", path)}>${to}</a></p></body>`,
    "</html>",
    "",
  ].join("\n");
}
