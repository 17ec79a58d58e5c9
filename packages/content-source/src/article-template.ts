import type { FrontMatter } from "@depesche/content-model";
import { frontMatterKeys } from "@depesche/content-model/parsing";
import { formatYamlEntry, type YamlValue } from "./yaml-value.ts";

/** Where an article file finds its JSON Schema: from articles/<yyyy>/<mm>/ up to the content folder. */
const schemaModeline = "# yaml-language-server: $schema=../../../.depesche/article.schema.json";

const explanations: Readonly<Partial<Record<keyof FrontMatter, readonly [example: string, why: string]>>> = {
  id: ["", "names the article for good, also when the file moves; never reused"],
  headline: ["Words", "the line readers see first"],
  kicker: ["Harbour", "a word or two above the headline"],
  slugline: ["HARBOUR/CRANE", "what the newsroom calls it"],
  summary: ["One sentence.", "is understood without the text"],
  language: ["en", "only where it is not the publication's"],
  section: ["local", "one of publication.yaml's sections"],
  authors: ["[id]", "ids of authors/; or byline: for anyone else"],
  dateline: ["City", "where it was reported from"],
  publishedAt: ["2026-11-20T08:00:00Z", "with the offset; not released before"],
  embargoUntil: ["2026-11-21T06:00:00Z", "not released before, even if published"],
  expiresAt: ["2027-01-01T00:00:00Z", "taken away then"],
  status: ["draft", "draft | usable | withheld; nobody sees a draft"],
  access: ["free", "free | registered | paid"],
  source: ["agency", "an id of providers.yaml, when the text is not ours"],
  keywords: ["[Harbour, Crane]", "what readers may follow"],
  pictures: [
    "[{ file: crane.jpg, role: lead, alt: …, credit: Name/Agency }]",
    "the files lie beside the article",
  ],
};

/** Writes front matter and body as an article file's text (LF line ends), keys in the model's order. */
export function formatArticleFile(
  frontMatter: FrontMatter,
  body: string,
  options: { readonly explained?: boolean; readonly timeZone?: string } = {},
): string {
  const entries = new Map<string, YamlValue | undefined>(Object.entries(toYaml(frontMatter)));
  const lines = frontMatterKeys.flatMap((key) => {
    const value = entries.get(key);
    const explanation = options.explained === true ? explanationOf(key) : undefined;
    if (value !== undefined) return explain(formatYamlEntry(key, value, 0), explanation?.[1]);
    if (explanation === undefined) return [];
    return [`# ${key}: ${toLocalExample(explanation[0], options.timeZone)}  # ${explanation[1]}`];
  });
  const text = normalizeLines(body);
  return `---\n${[schemaModeline, ...lines].join("\n")}\n---\n${text === "" ? "" : `\n${text}\n`}`;
}

/** An example that is an instant carries the publication's own offset, so that it can be taken as it is. */
function toLocalExample(example: string, timeZone = "UTC"): string {
  if (timeZone === "UTC" || !/^\d{4}-\d{2}-\d{2}T/.test(example)) return example;
  const local = Temporal.PlainDateTime.from(example.slice(0, 19)).toZonedDateTime(timeZone);
  return local.toString({ timeZoneName: "never" });
}

function explain(lines: readonly string[], why: string | undefined): readonly string[] {
  const [first, ...rest] = lines;
  return why === undefined || first === undefined ? lines : [`${first}  # ${why}`, ...rest];
}

function explanationOf(key: string): readonly [example: string, why: string] | undefined {
  return Object.entries(explanations).find(([known]) => known === key)?.[1];
}

/** Texts go into files with LF line ends, whatever system they come from. */
function toYaml(frontMatter: FrontMatter): Readonly<Record<string, YamlValue | undefined>> {
  // Front matter is texts, numbers, booleans, lists and objects of them.
  return normalizeTexts(frontMatter) as Readonly<Record<string, YamlValue | undefined>>;
}

function normalizeTexts(value: unknown): unknown {
  if (typeof value === "string") return normalizeLines(value);
  if (Array.isArray(value)) return value.map(normalizeTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, normalizeTexts(inner)]));
}

function normalizeLines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
