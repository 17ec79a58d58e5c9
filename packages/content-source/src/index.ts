export type { ArticleReading } from "./article-reading.ts";
export { formatFault, formatFaults, formatFaultsAsJson } from "./fault-format.ts";
export type { FaultFormat } from "./fault-format.ts";
export type { FoundFile } from "./folder-scan.ts";
export type { FrontMatterEdit } from "./front-matter-plan.ts";
export { findCheckout } from "./git-state.ts";
export type { Newsroom, RefusedFile, SourceArticle, SourcePicture } from "./newsroom.ts";
export { findKeywordSpellings } from "./keyword-spellings.ts";
export { openNewsroom } from "./open-newsroom.ts";
export type { OpenNewsroom, OpenNewsroomOptions } from "./open-newsroom.ts";
export type {
  EmbeddedWords,
  FindRestrictions,
  FoundPicture,
  InspectPicture,
  PictureFinding,
} from "./picture-port.ts";
export type { InspectLogo, SourcePresets } from "./preset-folder.ts";
export type { StandingFile } from "./reading/folder-plan.ts";
export { glanceAtFile } from "./reading/file-glance.ts";
export type { FileGlance } from "./reading/file-glance.ts";
export type { NewsroomMemory, RememberedFile } from "./reading/reading-memory.ts";
export { readNewsroom } from "./read-newsroom.ts";
export type { ReadNewsroomOptions } from "./read-newsroom.ts";
export type { FaultWords, FilePlace, SourceFault } from "./source-fault.ts";
export { watchNewsroom } from "./watch-newsroom.ts";
export type { NewsroomWatch, WatchOptions } from "./watch-newsroom.ts";
