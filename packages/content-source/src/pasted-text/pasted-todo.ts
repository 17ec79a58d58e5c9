import type { PastedArticle, PastedTodo } from "./pasted-article.ts";

/** Lists what a person must still fill in before the article can be published. `languages` are the publication's. */
export function listPastedTodo(
  article: Pick<PastedArticle, "headline" | "language" | "blocks" | "pictures">,
  languages: readonly string[] = [],
): readonly PastedTodo[] {
  const { headline, language, blocks, pictures } = article;
  const todo: PastedTodo[] = [];
  if (blocks.length === 0) {
    todo.push({
      code: "text-missing",
      what: "The text has no paragraph.",
      mend: "Paste the article's text again, or write it below the front matter.",
    });
  }
  if (headline === undefined) {
    todo.push({
      code: "headline-missing",
      what: "The text has no headline of its own.",
      mend: "Write one at headline.",
    });
  }
  todo.push({
    code: "section-missing",
    what: "A pasted text does not say where it belongs.",
    mend: "Name one of publication.yaml's sections at section.",
  });
  todo.push({
    code: "published-at-missing",
    what: "A pasted text does not say when it counts as published.",
    mend: 'Write it at publishedAt, with the offset, as "2026-11-20T08:00:00+01:00".',
  });
  if (language === undefined) {
    todo.push({
      code: "language-unknown",
      what: "The language could not be told for sure.",
      mend: 'Write it at language, as "de"; without it the publication\'s language counts.',
    });
  } else if (languages.length > 0 && !languages.some((tag) => tag.split("-")[0] === language)) {
    todo.push({
      code: "language-unlisted",
      what: `The text is written in "${language}", which publication.yaml does not list.`,
      mend: "Add it at languages in publication.yaml, or correct language.",
    });
  }
  for (const { key, alt, caption, credit } of pictures) {
    todo.push({
      code: "picture-file-missing",
      what: `Picture ${key} was in the text, its file was not.`,
      mend: `Put it beside the article as ${key}.jpg, or take the picture out of pictures and of the text.`,
    });
    const lacks = (code: PastedTodo["code"], name: string): void => {
      todo.push({
        code,
        what: `Picture ${key} has no ${name}.`,
        mend: `Write it at pictures, file ${key}.jpg, ${name}.`,
      });
    };
    if (credit === undefined) lacks("credit-missing", "credit");
    if (alt === "") lacks("alt-missing", "alt");
    if (caption === "") lacks("caption-missing", "caption");
  }
  return todo;
}
