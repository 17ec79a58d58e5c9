import { globSync } from "node:fs";
import { toInstant } from "@depesche/content-model";
import { describe, expect, it } from "vitest";
import { readOfficial, schemasFolder } from "@depesche/testkit/official-schema";
import { newsMlG2, ninjs1, ninjs3, type NewsFormat } from "./index.ts";
import type { NewsItem } from "./item/news-item.ts";

const receivedAt = toInstant(0);

function list(pattern: string): readonly string[] {
  return globSync(pattern, { cwd: schemasFolder ?? "." }).sort();
}

function readItem(format: NewsFormat, path: string): NewsItem {
  const result = format.read?.(readOfficial(path), { receivedAt });
  if (result?.ok !== true) throw new Error(`${path}: ${JSON.stringify(result?.faults)}`);
  return result.item;
}

/* Events and plans are no news content; a timeline is a list of items. */
const noContent = /event|planning|planned_coverage|recurr|expectedduration|timeline/i;

describe.skipIf(schemasFolder === undefined)("the official examples", () => {
  it.each([
    ["ninjs-3.1", ninjs3, ["ninjs/examples/{2.1,3.0}/**/*.json", "ninjs/test_suite/3.*/should_pass/*.json"]],
    ["ninjs-1.x", ninjs1, ["ninjs/examples/1.4/*.json", "ninjs/test_suite/1.*/should_pass/*.json"]],
  ] as const)(
    "of %s are read when they are news content, and keep what was read when written",
    (_name, format, patterns) => {
      const files = patterns.flatMap(list).filter((file) => !file.includes("schema-extension"));
      expect(files.length).toBeGreaterThan(15);
      let contents = 0;
      for (const file of files) {
        const result = format.read?.(readOfficial(file), { receivedAt });
        if (noContent.test(file) && result?.ok === false) {
          expect(["other-kind", "other-format"]).toContain(result.faults[0]?.code);
          continue;
        }
        contents += 1;
        const text = format.write(readItem(format, file)).text;
        const again = format.read?.(text);
        expect([file, again?.ok === true ? format.write(again.item).text : again]).toEqual([file, text]);
      }
      expect(contents).toBeGreaterThan(15);
    },
  );

  it("of NewsML-G2 are read when they are newsItems, and keep what was read when written", () => {
    const files = list("newsml-g2/examples/*.xml");
    const read = files.filter((file) => {
      const result = newsMlG2.read?.(readOfficial(file), { receivedAt });
      if (result?.ok !== true) {
        expect(["other-kind", "other-format"]).toContain(result?.faults[0]?.code);
        return false;
      }
      const text = newsMlG2.write(result.item).text;
      const again = newsMlG2.read?.(text);
      expect([file, again?.ok === true ? newsMlG2.write(again.item).text : again]).toEqual([file, text]);
      return true;
    });
    expect(read.length).toBe(18);
  });

  it("give their words, pictures and codes", () => {
    expect(readItem(ninjs3, "ninjs/examples/3.0/tt_text_image_3.json")).toMatchObject({
      uri: "http://tt.se/media/text/210526-militarovning-a0f2d045",
      language: "sv",
      headline: "Militärövning i jätteformat hålls 2023",
      slugline: "militärövning",
      urgency: 3,
      status: "usable",
      versionCreatedAt: "2021-05-26T11:40:18.000Z",
      expiresAt: "2023-05-30T22:00:00.000Z",
      subjects: [{ code: "medtop:16000000", name: "Krig, konflikter och oroligheter" }],
      pictures: [{ credit: "Karl Melander/TT", renditions: [{ widthPx: 4724 }, {}, {}, {}] }],
    });
    expect(readItem(ninjs3, "ninjs/examples/2.1/dpa_text.json")).toMatchObject({
      byline: "Von Christian Hollmann, dpa",
      versionCreatedAt: "2019-05-10T14:02:28.000Z",
      rights: { copyrightHolder: "dpa", syndication: "denied", textAndDataMining: "reserved" },
    });
    expect(readItem(ninjs1, "ninjs/examples/1.4/ninjsExComplex1.json")).toMatchObject({
      headline: "Captain of wrecked cruise ship on trial in Italy",
      pictures: [
        { role: "lead", credit: "Paulo Santalucia", renditions: [{ preset: "Mid Resolution" }, {}] },
      ],
      body: [{ kind: "paragraph" }, { kind: "paragraph" }, { kind: "paragraph" }, { kind: "paragraph" }],
    });
    expect(readItem(newsMlG2, "newsml-g2/examples/LISTING_2_NewsML-G2_Text_Document.xml")).toMatchObject({
      uri: "urn:newsml:acmenews.com:20161121:US-FINANCE-FED",
      revision: 11,
      headline: 'Fed to halt QE to avert "bubble"',
      dateline: "New York, NY",
      authors: [{ name: "Meredith Jameson" }],
      provider: { name: "Associated Press" },
      rights: { copyrightHolder: "Acme News and Media LLC" },
      subjects: [{ code: "medtop:04000000", name: "economy, business and finance" }, {}, {}],
      body: [{ kind: "paragraph" }, { kind: "paragraph" }],
    });
  });
});
