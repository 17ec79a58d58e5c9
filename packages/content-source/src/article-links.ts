import { listArticleLinks } from "@depesche/content-model";
import type { ArticleReading } from "./article-reading.ts";
import { findArticleLink } from "./body-place.ts";
import type { SourceArticle } from "./newsroom.ts";
import { toSourceFault, type FilePlace, type SourceFault } from "./source-fault.ts";

/** Finds links and translations that lead to articles the folder does not have; notes, since the store may know them. */
export function findDeadLinks(readings: readonly ArticleReading[]): readonly SourceFault[] {
  const ids = new Set(readings.flatMap(({ id }) => (id === undefined ? [] : [id])));
  return readings.flatMap(({ article, places }) =>
    article === undefined || places === undefined
      ? []
      : [...findLinks(article, places.bodyLine, ids), ...findTranslation(article, places.translationOf, ids)],
  );
}

function findLinks(
  source: SourceArticle,
  bodyLine: number,
  ids: ReadonlySet<string>,
): readonly SourceFault[] {
  return listArticleLinks(source.blocks)
    .filter((id) => !ids.has(id))
    .map((id) => {
      const at = findArticleLink(source.article.body, id);
      return toSourceFault(
        {
          level: "note",
          code: "link-unknown-article",
          what: `the link article:${id} leads to no article of this folder`,
          mend: "correct the id, or remove the link",
        },
        source.file,
        { line: bodyLine - 1 + at.line, column: at.column },
      );
    });
}

function findTranslation(
  source: SourceArticle,
  place: FilePlace,
  ids: ReadonlySet<string>,
): readonly SourceFault[] {
  const { translationOf } = source.article;
  if (translationOf === undefined || ids.has(translationOf)) return [];
  return [
    toSourceFault(
      {
        level: "note",
        code: "translation-unknown-article",
        what: `translationOf names "${translationOf}", which is no article of this folder`,
        mend: "correct the id, or remove translationOf",
        path: ["translationOf"],
      },
      source.file,
      place,
    ),
  ];
}
