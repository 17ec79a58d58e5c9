import * as fc from "fast-check";
import { feedFormats, toInstant } from "@depesche/content-model";
import { describe, expect, it } from "vitest";

import { renderAtomEntry } from "./atom-feed.ts";
import { createEntryForm } from "./entry-form.ts";
import { nameShape } from "./entry-values.ts";
import type { Entry } from "./entry.ts";
import { listTags } from "./feed-library.ts";
import { renderJsonItem } from "./json-feed.ts";
import { renderRssItem } from "./rss-feed.ts";

const renderers = { rss: renderRssItem, atom: renderAtomEntry, json: renderJsonItem };

const text = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.string({
      unit: fc.constantFrom(
        "&",
        "<",
        ">",
        '"',
        "'",
        "\\",
        "]",
        "]]>",
        "\n",
        "\t",
        ";",
        "ä",
        "\u0007",
        "\u2028",
        "\uFFFE",
        "\uD800",
      ),
      minLength: 1,
    }),
  )
  .filter((words) => words.replaceAll(/[^\p{L}\p{N}&<]/gu, "") !== "");
const address = fc
  .record({ base: fc.constantFrom("https://hafenbote.example/a", "http://B.example:80/%7e"), query: text })
  .map(({ base, query }) => `${base}?q=${encodeURIComponent(query.toWellFormed())}&x=1&y='`);
const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });
const count = fc.nat({ max: 40_000_000 });
const instant = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
const picture = fc.record({
  url: address,
  type: fc.constantFrom("image/jpeg", "image/webp"),
  sizeBytes: count,
  widthPx: count,
  heightPx: count,
  alt: fc.oneof(fc.constant(""), text),
  caption: some(text),
  credit: text,
  role: fc.constantFrom("lead" as const, "body" as const),
});
const entry: fc.Arbitrary<Entry> = fc
  .record({
    number: fc.nat(),
    url: address,
    title: text,
    summary: text,
    html: some(text),
    creators: fc.array(fc.record({ name: text, url: some(address) }), { maxLength: 2 }),
    published: instant,
    updated: instant,
    categories: fc.array(
      fc.record({ label: text, term: text, scheme: address, isCoded: some(fc.constant(true as const)) }),
      { maxLength: 3 },
    ),
    pictures: fc.array(picture, { maxLength: 2 }),
    copyright: text,
    mining: some(fc.constantFrom("allowed" as const, "reserved" as const)),
  })
  .map(({ number, published, updated, ...given }) => {
    const made = {
      ...given,
      id: `tag:hafenbote.example,2026:a-${number}`,
      language: "de",
      publishedAt: toInstant(published.getTime()),
      updatedAt: toInstant(updated.getTime()),
      notices: [],
    };
    // What is undefined is not there.
    return JSON.parse(JSON.stringify(made)) as Entry;
  });

describe("the form of a shape", () => {
  it.each(feedFormats)("writes every entry of it as the library does, in %s", (format) => {
    const render = renderers[format];
    fc.assert(
      fc.property(entry, entry, (first, second) => {
        const [one, other] = [first, second].map((made) =>
          format === "json" ? { ...made, categories: listTags(made) } : made,
        ) as [Entry, Entry];
        const form = createEntryForm(one, format, render);
        expect(form.write(one)).toBe(render(one));
        if (nameShape(one) === nameShape(other)) expect(form.write(other)).toBe(render(other));
        const same = wordLike(one, other);
        expect(form.write(same)).toBe(render(same));
      }),
    );
  });

  it("leaves to the library what has an empty text", () => {
    const [made] = fc.sample(entry, { numRuns: 1, seed: 1 });
    if (made === undefined) throw new Error("No entry was made");
    const form = createEntryForm(made, "rss", renderRssItem);
    expect(form.write({ ...made, title: "" })).toBeUndefined();
  });
});

/** An entry of one's shape with the other's words. */
function wordLike(one: Entry, other: Entry): Entry {
  const { id, url, title, summary, publishedAt, updatedAt, copyright } = other;
  return { ...one, id, url, title, summary, publishedAt, updatedAt, copyright };
}
