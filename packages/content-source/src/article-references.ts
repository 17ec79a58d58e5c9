import { listArticleLinks, type Article, type Block } from "@depesche/content-model";
import { findArticleLink } from "./body-place.ts";
import { toSourceFault, type FilePlace, type SourceFault } from "./source-fault.ts";

/** Where an article names another one: in a link of its text, or as what it translates. */
export interface ArticleReference extends FilePlace {
  readonly kind: "link" | "translation";
  readonly id: string;
}

/** Lists which articles an article names; `bodyLine` is the file's line on which the body begins. */
export function listReferences(
  article: Article,
  blocks: readonly Block[],
  places: { readonly bodyLine: number; readonly findTranslationOf: () => FilePlace },
): readonly ArticleReference[] {
  const links = listArticleLinks(blocks).map((id): ArticleReference => {
    const { line, column } = findArticleLink(article.body, id);
    return { kind: "link", id, line: places.bodyLine - 1 + line, column };
  });
  const { translationOf: id } = article;
  return id === undefined ? links : [...links, { kind: "translation", id, ...places.findTranslationOf() }];
}

/** Finds references to articles the folder does not have; notes, since the store may know them. */
export function findDeadReferences(
  files: readonly { readonly file: string; readonly references: readonly ArticleReference[] }[],
  ids: ReadonlySet<string>,
): readonly SourceFault[] {
  return files.flatMap(({ file, references }) =>
    references.filter(({ id }) => !ids.has(id)).map((reference) => toNote(reference, file)),
  );
}

function toNote({ kind, id, line, column }: ArticleReference, file: string): SourceFault {
  const words =
    kind === "link"
      ? {
          code: "link-unknown-article",
          what: `the link article:${id} leads to no article of this folder`,
          mend: "correct the id, or remove the link",
        }
      : {
          code: "translation-unknown-article",
          what: `translationOf names "${id}", which is no article of this folder`,
          mend: "correct the id, or remove translationOf",
          path: ["translationOf"],
        };
  return toSourceFault({ level: "note", ...words }, file, { line, column });
}
