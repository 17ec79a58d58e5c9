import { findSection, parsePictureId } from "@depesche/content-model";
import { expect, it } from "vitest";
import { buildArticle } from "./article-builder.ts";
import { buildAuthor, buildProvider, buildPublication, getProviderId } from "./newsroom-builder.ts";
import { buildAsset, buildHash, buildPicture } from "./picture-builder.ts";

it("builds things that belong together", () => {
  const article = buildArticle();
  expect(findSection(buildPublication(), article.section)?.title).toBe("Lokales");
  expect(article.authors).toEqual([buildAuthor().id]);
  expect(parsePictureId(buildPicture().id)).toEqual({ article: article.id, key: "kran" });
  expect(buildPicture().asset).toBe(buildAsset().hash);
});

it("takes what a test says, and the rest as always", () => {
  const picture = buildPicture({ article: buildArticle().id, key: "zwei", asset: buildHash("c") });
  expect(picture).toMatchObject({ id: "2026-hafen-kran~zwei", file: "zwei.jpg", asset: "c".repeat(64) });
  expect(buildProvider({ uses: { feed: false } }).uses).toMatchObject({ feed: false, site: true });
  expect(() => getProviderId("Nicht Erlaubt")).toThrow(RangeError);
});
