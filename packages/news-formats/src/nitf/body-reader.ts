import type { ArticleId, Block } from "@depesche/content-model";
import { anchorPrefixOf } from "../markup/anchor-prefix.ts";
import { readBodyMarkup } from "../markup/block-reader.ts";
import type { XmlElement } from "../xml/element.ts";
import { toMarkup } from "./to-markup.ts";

/** Reads NITF's block content into blocks; figures name pictures by the key of their `media`. */
export function readNitfBody(content: XmlElement | undefined, id: ArticleId): readonly Block[] {
  if (content === undefined) return [];
  return readBodyMarkup(toMarkup(content), {
    anchorPrefix: anchorPrefixOf(id),
    findPicture: (key) => (key === "" ? undefined : key),
  });
}
