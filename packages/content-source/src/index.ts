export type { ArticleReading } from "./article-reading.ts";
export { toArticleDraft } from "./article-draft.ts";
export type { ArticleDraft, PastedDraftOptions } from "./article-draft.ts";
export { formatArticleFile } from "./article-template.ts";
export { editArticleFile } from "./edit-article-file.ts";
export type { FileEdit } from "./edit-article-file.ts";
export { formatFault, formatFaults, formatFaultsAsJson } from "./fault-format.ts";
export type { FaultFormat } from "./fault-format.ts";
export { fixNewsroom } from "./fix-newsroom.ts";
export type { Fix, FixOptions } from "./fix-newsroom.ts";
export type { FoundFile } from "./folder-scan.ts";
export type { FrontMatterEdit } from "./front-matter-plan.ts";
export { findCheckout } from "./git-state.ts";
export { initNewsroom } from "./init-newsroom.ts";
export type { InitOptions, NewNewsroom } from "./init-newsroom.ts";
export { formatJsonSchema, jsonSchemaFile, writeJsonSchema } from "./json-schema.ts";
export type { Newsroom, RefusedFile, SourceArticle, SourcePicture } from "./newsroom.ts";
export { findKeywordSpellings } from "./keyword-spellings.ts";
export { openNewsroom } from "./open-newsroom.ts";
export type { OpenNewsroom, OpenNewsroomOptions } from "./open-newsroom.ts";
export type {
  PastedArticle,
  PastedBlock,
  PastedNote,
  PastedPicture,
  PastedTextOptions,
  PastedTodo,
} from "./pasted-text/pasted-article.ts";
export { parsePastedText } from "./pasted-text/pasted-text.ts";
export type {
  EmbeddedWords,
  FindRestrictions,
  FoundPicture,
  InspectPicture,
  PictureFinding,
} from "./picture-port.ts";
export type { InspectLogo, SourcePresets } from "./preset-folder.ts";
export type { StandingFile } from "./reading/folder-plan.ts";
export type { NewsroomMemory, RememberedFile } from "./reading/reading-memory.ts";
export { readNewsroom } from "./read-newsroom.ts";
export type { ReadNewsroomOptions } from "./read-newsroom.ts";
export type { FaultWords, FilePlace, SourceFault } from "./source-fault.ts";
export { watchNewsroom } from "./watch-newsroom.ts";
export type { NewsroomWatch, WatchOptions } from "./watch-newsroom.ts";
export { writeArticle } from "./write-article.ts";
export type { WriteArticleOptions, WrittenArticle } from "./write-article.ts";
export { parseYaml } from "./yaml-document.ts";
export type { ParsedYaml } from "./yaml-document.ts";
export type { YamlValue } from "./yaml-value.ts";
