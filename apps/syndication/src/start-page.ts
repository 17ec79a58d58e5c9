import { escapeHtml } from "@depesche/content-model";
import { newsFormats } from "@depesche/news-formats";
import { routes } from "@depesche/syndication-contract";

import { renderGuide, renderWords } from "./guide-layout.ts";
import type { PagePaths } from "./page-files.ts";

/** What the page is made of. */
export interface StartPageInput {
  readonly title: string;
  /** The API's public address. */
  readonly address: string;
  readonly paths: PagePaths;
}

/** A step of the first five minutes: what it does, and what to type. */
export interface StartStep {
  readonly words: string;
  readonly command: string;
}

/** Lists the first five minutes, to be typed one after another; `DEPESCHE_KEY` holds the key. */
export function listStartSteps(address: string): readonly StartStep[] {
  const ask = `curl -sS -H "Authorization: Bearer $DEPESCHE_KEY"`;
  return [
    {
      words: "Ask who you are: what you may receive, in which formats, and what is left of your limits.",
      command: `${ask} ${address}/v1/me`,
    },
    {
      words:
        "Fetch every article you may have, page by page: send `next_cursor` back as `cursor` until it is `null`. Keep `changes_cursor` of the first page.",
      command: `${ask} "${address}/v1/articles?limit=5" > page.json`,
    },
    {
      words: "Go on in the log from there, for ever. `wait` holds the answer until there is something new.",
      command: `CURSOR=$(sed 's/.*"changes_cursor":"\\([^"]*\\)".*/\\1/' page.json)
${ask} "${address}/v1/changes?cursor=$CURSOR&wait=1"`,
    },
    {
      words:
        "Keep `next_cursor` once you have worked through a page, and not before: if you are cut off, you get the page again and miss nothing.",
      command: `${ask} -H "Accept: application/vnd.iptc.ninjs+json; version=3.1" "${address}/v1/changes?limit=1"`,
    },
  ];
}

/** Renders the page at `/`: what the API is, how to start, all there is. */
export function renderStartPage({ title, address, paths }: StartPageInput): string {
  const steps = listStartSteps(address).map(
    ({ words, command }) => `<li><p>${renderWords(words)}</p>
<pre tabindex="0"><code>${escapeHtml(command)}</code></pre></li>
`,
  );
  const endpoints = routes.map(
    ({ path, summary, name }) =>
      `<tr><td><a href="/docs#${name}"><code>${escapeHtml(path)}</code></a></td><td>${renderWords(summary)}</td></tr>\n`,
  );
  const formats = newsFormats.map(
    ({ name, title: called, types }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(called)}</td><td><code>${escapeHtml(types[0] ?? "")}</code></td></tr>\n`,
  );
  return renderGuide({
    title: `${title}: the partners’ API`,
    intro: `<p class="standfirst">Articles, pictures and everything that changes about them, for sites that publish them by contract.</p>
`,
    hasScript: false,
    paths,
    content: `<h2>In five minutes</h2>
<p>You need a key from the newsroom; it begins with <code>dep_</code>. It goes into one header and never into an address:</p>
<pre tabindex="0"><code>export DEPESCHE_KEY=dep_…</code></pre>
<ol>
${steps.join("")}</ol>
<h2>What you promise</h2>
<ol>
<li>Follow the log. Each article comes in its newest state, never an older one after a newer.</li>
<li>Take away at once what comes as <code>killed</code>, <code>withheld</code> or <code>lost</code>, and pictures of <code>picture-killed</code>. Of a killed article show its <code>notice</code>.</li>
<li>Show nothing before its <code>embargoed_until</code>.</li>
<li>Print notices with the text, and the credit with every picture.</li>
<li>On 429 and 503 wait as long as <code>Retry-After</code> says. On 410 for a cursor begin anew with all articles.</li>
</ol>
<h2>Endpoints</h2>
<div class="table-scroll" tabindex="0" role="region" aria-label="Endpoints"><table>
<thead><tr><th scope="col">Address</th><th scope="col">What it gives</th></tr></thead>
<tbody>
${endpoints.join("")}</tbody></table></div>
<h2>Formats</h2>
<p>Documents come in the format that <code>format=</code> names, or that <code>Accept</code> likes best.</p>
<div class="table-scroll" tabindex="0" role="region" aria-label="Formats"><table>
<thead><tr><th scope="col">format=</th><th scope="col">Format</th><th scope="col">Accept</th></tr></thead>
<tbody>
${formats.join("")}</tbody></table></div>
`,
  });
}
