import { parsePictureId, resolveMining, type PictureId } from "@depesche/content-model";
import { findCurrent } from "../article-row.ts";
import type { Handle } from "../database.ts";
import { decideListedAt } from "../publishing/article-times.ts";
import { decidePicture, type GateContext } from "./article-gate.ts";
import { readPictureFacts } from "./picture-facts.ts";
import type { ViewedRendition } from "./view.ts";

/** Finds a rendition of a picture that its article's newest revision uses and the gate lets through. */
export async function answerPicture(
  handle: Handle,
  id: PictureId,
  preset: string,
  context: GateContext,
): Promise<ViewedRendition | undefined> {
  const parts = parsePictureId(id);
  const current = parts === undefined ? undefined : await findCurrent(handle, parts.article);
  if (current === undefined || decideListedAt(current.row) === null) return undefined;
  const picture = current.article.pictures.find((other) => other.id === id);
  if (picture === undefined) return undefined;
  const facts = await readPictureFacts(handle, [current.article.id]);
  const rendition = facts.renditions.get(id)?.find((other) => other.preset === preset);
  const release = decidePicture(current.article, picture, facts, context);
  if (rendition === undefined || release.grant !== "full") return undefined;
  const { rights, source } = current.article;
  const ofArticle = resolveMining(rights, context.settings.publication.rights, source !== undefined);
  const isForeign = picture.source !== undefined;
  return {
    picture,
    rendition,
    release,
    mining: resolveMining(picture.rights, { textAndDataMining: ofArticle }, isForeign),
  };
}
