import { escapeHtml } from "@depesche/content-model";
import { problems, routes, toOpenApi, type RouteDefinition } from "@depesche/syndication-contract";

import { renderGuide, renderWords } from "./guide-layout.ts";
import type { PagePaths } from "./page-files.ts";

/** What the page is made of. */
export interface DocsPageInput {
  readonly title: string;
  /** The API's public address. */
  readonly address: string;
  readonly paths: PagePaths;
}

/** A parameter as the OpenAPI document describes it. */
interface DescribedParameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly description?: string;
  readonly example?: string;
  readonly schema: {
    readonly type?: string;
    readonly enum?: readonly string[];
    readonly default?: string | number;
  };
}

/** Renders every operation with its parameters, an example, its problems, and a form to try it. */
export function renderDocsPage({ title, address, paths }: DocsPageInput): string {
  // The document is ours: toOpenApi gives each path one operation with parameters.
  const described = toOpenApi(address)["paths"] as Readonly<
    Record<string, { readonly get: { readonly parameters: readonly DescribedParameter[] } }>
  >;
  const operations = routes.map((route) =>
    renderOperation(route, described[route.path]?.get.parameters ?? [], address),
  );
  return renderGuide({
    title: `${title}: all endpoints`,
    intro: `<p class="standfirst">Type your key once, and try every address from here.</p>
`,
    hasScript: true,
    paths,
    content: `<form data-needs-script hidden>
<p><label for="key">Your key</label><span class="hint" id="key-hint">stays in this page; sent to this host alone</span>
<input id="key" type="password" autocomplete="off" spellcheck="false" aria-describedby="key-hint" placeholder="dep_…"></p>
</form>
<p class="without-script">Trying needs JavaScript; everything else on this page does not.</p>
${operations.join("")}`,
  });
}

function renderOperation(
  route: RouteDefinition,
  parameters: readonly DescribedParameter[],
  address: string,
): string {
  const { name, path, summary, description, scope, access, answer } = route;
  const needs =
    access === "none"
      ? "For everyone."
      : scope === undefined
        ? "With any key."
        : `With a key for \`${scope}\`.`;
  const example =
    answer.kind === "bytes"
      ? ""
      : `<details><summary>An answer</summary>
<pre tabindex="0"><code>${escapeHtml(JSON.stringify(answer.example, undefined, 2))}</code></pre></details>
`;
  const known = route.problems.map(
    (code) =>
      `<tr><td class="status">${problems[code][0]}</td><td><code>${code}</code></td><td>${renderWords(`${problems[code][1]}. ${problems[code][2]}`)}</td></tr>\n`,
  );
  return `<section aria-labelledby="${name}">
<h2 id="${name}">${renderWords(summary)}</h2>
<p><span class="method">GET</span> <code class="path">${escapeHtml(path)}</code></p>
<p>${renderWords(description)} ${renderWords(needs)}</p>
${renderForm(route, parameters)}${example}<details><summary>Problems</summary>
<div class="table-scroll" tabindex="0" role="region" aria-label="Problems of ${name}"><table>
<thead><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">What it means</th></tr></thead>
<tbody>
${known.join("")}</tbody></table></div></details>
<h3>With curl</h3>
<pre tabindex="0"><code>${escapeHtml(formatCurl(route, address))}</code></pre>
</section>
`;
}

function renderForm({ name, path }: RouteDefinition, parameters: readonly DescribedParameter[]): string {
  const fields = parameters.map((parameter) => renderField(name, parameter));
  return `<form data-path="${escapeHtml(path)}" data-needs-script hidden>
${fields.join("")}<p class="send"><button type="submit">Send<span class="skip"> ${escapeHtml(path)}</span></button></p>
</form>
<div class="answer" role="status" hidden><p></p><pre tabindex="0" aria-label="The answer"></pre></div>
`;
}

function renderField(
  operation: string,
  { name, in: place, description = "", example = "", schema }: DescribedParameter,
): string {
  const id = `${operation}-${name}`;
  const usual = schema.default === undefined ? "" : ` (${String(schema.default)} unless told)`;
  const hint = `<span class="hint" id="${id}-hint">${renderWords(`${place === "path" ? "part of the address" : description}${usual}`)}</span>`;
  const named = `id="${id}" name="${escapeHtml(name)}" aria-describedby="${id}-hint"`;
  const field =
    schema.enum === undefined
      ? `<input ${named} type="text" autocomplete="off" spellcheck="false"${example === "" ? "" : ` placeholder="${escapeHtml(example)}"`}>`
      : `<select ${named}><option value="">as usual</option>${schema.enum.map((value) => `<option>${escapeHtml(value)}</option>`).join("")}</select>`;
  return `<p><label for="${id}">${escapeHtml(name)}</label>${hint}
${field}</p>
`;
}

function formatCurl({ path, access, pathParameters }: RouteDefinition, address: string): string {
  const filled = Object.entries(pathParameters).reduce(
    (filling, [name, { example }]) => filling.replace(`{${name}}`, example),
    path,
  );
  const key = access === "none" ? "" : '-H "Authorization: Bearer $DEPESCHE_KEY" ';
  return `curl -sS ${key}${address}${filled}`;
}
