import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newsItem } from "./fixtures/item.fixture.ts";
import { arabicItem, germanItem } from "./fixtures/reference-item.fixture.ts";
import { json, toJsonArticleSchema } from "./index.ts";

describe("an article's JSON", () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(toJsonArticleSchema());

  it("has the schema it always had", async () => {
    const schema = `${JSON.stringify(toJsonArticleSchema(), undefined, 2)}\n`;
    await expect(schema).toMatchFileSnapshot("../references/article.schema.json");
  });

  it("keeps to its schema, whatever the item holds", () => {
    fc.assert(
      fc.property(newsItem, (item) => {
        expect(
          validate(JSON.parse(json.write(item).text)) ? undefined : ajv.errorsText(validate.errors),
        ).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("is read when later members are added to it, and tells which", () => {
    const later = JSON.stringify({ ...(JSON.parse(json.write(arabicItem).text) as object), mood: "calm" });
    expect(json.read?.(later)).toMatchObject({ ok: true, ignored: ["/mood"], item: { id: arabicItem.id } });
  });

  it("has notices apart from the text, and no internal link in it", () => {
    const { bodyHtml } = JSON.parse(json.write(germanItem).text) as { readonly bodyHtml: string };
    expect(bodyHtml).not.toContain("article:");
    expect(bodyHtml).not.toContain("<aside");
  });
});
