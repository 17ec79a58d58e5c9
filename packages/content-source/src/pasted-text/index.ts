export type {
  PastedArticle,
  PastedBlock,
  PastedNote,
  PastedPicture,
  PastedTextOptions,
  PastedTodo,
} from "./pasted-article.ts";
export { parsePastedText } from "./pasted-text.ts";
