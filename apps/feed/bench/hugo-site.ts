import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/*
 * A site for Hugo out of a content folder's Markdown: a front page, ten sections with lists of 40, article pages with
 * what ours say (previews, linked data, byline, keywords), and full-text RSS of 50 for the front page and each section.
 */
const files: Readonly<Record<string, string>> = {
  "hugo.toml": `baseURL = "https://bench.example/"
title = "Bench"
languageCode = "de"
paginate = 40
disableKinds = ["taxonomy", "term", "404"]
[services.rss]
limit = 50
[outputs]
home = ["HTML", "RSS"]
section = ["HTML", "RSS"]
page = ["HTML"]
[markup.goldmark.renderer]
unsafe = false
`,
  "layouts/_default/baseof.html": `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – {{ .Site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">{{ end }}
<meta property="og:type" content="article"><meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ .Description }}"><meta property="og:url" content="{{ .Permalink }}">
<meta property="article:published_time" content="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">
{{ block "head" . }}{{ end }}
</head>
<body>
<header><p><a href="/">{{ .Site.Title }}</a></p><nav><ul>{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer><ul><li><a href="/index.xml">RSS</a></li></ul><p>© {{ .Site.Title }}</p></footer>
</body>
</html>
`,
  "layouts/_default/single.html": `{{ define "head" }}<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "NewsArticle" "headline" .Title "description" .Description "url" .Permalink "datePublished" (.Date.Format "2006-01-02T15:04:05Z07:00") "articleSection" .Section "keywords" .Params.keywords "author" .Params.authors | jsonify | safeJS }}</script>{{ end }}
{{ define "main" }}<article><header><p>{{ .Params.kicker }}</p><h1>{{ .Title }}</h1><p>{{ .Description }}</p></header>
<p>{{ delimit .Params.authors ", " }}</p><p><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2. January 2006, 15:04" }}</time></p>
{{ .Content }}
<footer><ul>{{ range .Params.keywords }}<li>{{ . }}</li>{{ end }}</ul></footer></article>{{ end }}
`,
  "layouts/_default/list.html": `{{ define "main" }}<h1>{{ .Title }}</h1>{{ range (.Paginate (where .Site.RegularPages "Section" .Section)).Pages }}{{ partial "story.html" . }}{{ end }}{{ template "_internal/pagination.html" . }}{{ end }}
`,
  "layouts/index.html": `{{ define "main" }}{{ range (.Paginate .Site.RegularPages).Pages }}{{ partial "story.html" . }}{{ end }}{{ template "_internal/pagination.html" . }}{{ end }}
`,
  "layouts/partials/story.html": `<article><p>{{ .Params.kicker }}</p><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Description }}</p><p>{{ delimit .Params.authors ", " }} <time>{{ .Date.Format "2. January, 15:04" }}</time></p></article>
`,
  "layouts/_default/rss.xml": `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link>
{{ $pages := .Site.RegularPages }}{{ if .IsSection }}{{ $pages = .Pages }}{{ end }}{{ range first 50 $pages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Description }}</description><content:encoded>{{ .Content | html }}</content:encoded></item>
{{ end }}</channel></rss>
`,
};

/*
 * The same with what else our export writes, in one format of three: a list and a full-text feed of every author and
 * keyword, and at `/id/` what leads to each article.
 */
const further: Readonly<Record<string, string>> = {
  "hugo.toml": (files["hugo.toml"] ?? "")
    .replace('disableKinds = ["taxonomy", "term", "404"]', 'disableKinds = ["404"]')
    .replace("[services.rss]", '[taxonomies]\nkeyword = "keywords"\nauthor = "authors"\n[services.rss]')
    .replace('page = ["HTML"]', 'page = ["HTML"]\ntaxonomy = ["HTML"]\nterm = ["HTML", "RSS"]'),
  "layouts/_default/term.html": `{{ define "main" }}<h1>{{ .Title }}</h1>{{ range (.Paginate .Pages).Pages }}{{ partial "story.html" . }}{{ end }}{{ template "_internal/pagination.html" . }}{{ end }}
`,
  "layouts/_default/taxonomy.html": `{{ define "main" }}<h1>{{ .Title }}</h1>{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}
`,
  "layouts/_default/rss.xml": (files["layouts/_default/rss.xml"] ?? "").replace(".IsSection", "not .IsHome"),
};

/** Writes a site for Hugo from a content folder; a `whole` one has the lists, feeds and redirects that ours has, too. */
export async function makeHugoSite(
  content: string,
  site: string,
  { whole = false }: { readonly whole?: boolean } = {},
): Promise<void> {
  for (const [name, text] of Object.entries(whole ? { ...files, ...further } : files)) {
    await mkdir(join(site, name, ".."), { recursive: true });
    await writeFile(join(site, name), text);
  }
  const entries = await readdir(join(content, "articles"), { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.name.endsWith(".md")) continue;
    const text = await readFile(join(entry.parentPath, entry.name), "utf8");
    const section = /^section: (.+)$/m.exec(text)?.[1] ?? "rest";
    await mkdir(join(site, "content", section), { recursive: true });
    await writeFile(join(site, "content", section, entry.name), toHugo(text, whole));
  }
}

/** The same Markdown under Hugo's names for what stands before it. */
function toHugo(text: string, whole: boolean): string {
  const [, front = "", body = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const lines = front
    .replace(/\npictures:\n.*$/s, "")
    .split("\n")
    .filter((line) => !/^(?:section|id):/.test(line) || (whole && line.startsWith("id:")))
    .map((line) =>
      line
        .replace(/^id: (.*)$/, "aliases: [/id/$1/]")
        .replace(/^headline:/, "title:")
        .replace(/^summary:/, "description:")
        .replace(/^publishedAt:/, "date:"),
    );
  return `---\n${lines.join("\n")}\n---\n${body}`;
}
