import { picturePath, type Instant } from "@depesche/content-model";
import type { ViewedArticle } from "@depesche/newsroom-store";

import { extensionOf } from "./addresses.ts";
import type { Edition } from "./edition.ts";
import { listFixedPaths, type ArticleGroup, type ExportGroup } from "./export-group.ts";
import { listGroups } from "./export-grouping.ts";
import { formatPagePosition, listPageStarts } from "./page-position.ts";

/** Lists every public path there is at an instant, each once; some lead on to another. */
export async function* listPublicPaths(edition: Edition, now: Instant): AsyncGenerator<string> {
  for (const group of await listGroups(edition, 0, now)) {
    if (group.kind !== "article") {
      yield* listGroupPaths(group);
      continue;
    }
    const answer = await edition.site.findArticle(group.id, now);
    if (answer.kind === "shown") yield* listArticlePaths(group, answer.article);
  }
}

/** Lists the paths of a group's documents: of all but articles, whose pictures stand in their text. */
export function listGroupPaths(group: Exclude<ExportGroup, ArticleGroup>): readonly string[] {
  if (group.kind !== "channel") return listFixedPaths(group);
  const starts = listPageStarts(group.listed ?? []);
  return [...listFixedPaths(group), ...starts.map((before) => formatPagePosition(group.channel, before))];
}

/** Lists the paths of an article: its page, what leads there, and its pictures. */
export function listArticlePaths(group: ArticleGroup, { pictures }: ViewedArticle): readonly string[] {
  const renditions = pictures.flatMap(({ picture, renditions }) =>
    renditions.map(({ preset, type }) => picturePath(picture.id, preset, extensionOf(type))),
  );
  return [...listFixedPaths(group), ...renditions];
}
