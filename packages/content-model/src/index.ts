export {
  archivePath,
  articlePath,
  cardPath,
  channelPath,
  encodePath,
  feedFormats,
  feedPath,
  fixedPaths,
  permalinkPath,
  picturePath,
  sitemapPartPath,
} from "./public-path.ts";
export type { FeedFormat } from "./public-path.ts";
export { mayAlter } from "./alteration.ts";
export {
  digitalSourceTypes,
  formatDigitalSourceType,
  toCardSourceType,
  parseDigitalSourceType,
} from "./digital-source-type.ts";
export type { DigitalSourceType } from "./digital-source-type.ts";
export { findLead, publicFrom } from "./article.ts";
export type { Access, Article, ArticleStatus } from "./article.ts";
export type { Author } from "./author.ts";
export { canonicalVersion, formatCanonical, formatCanonicalArticle } from "./canonical.ts";
export { allArticles, channelsOf, foldKeyword, formatChannel, parseChannel } from "./channel.ts";
export type { Channel } from "./channel.ts";
export { isSelected } from "./entitlement.ts";
export type { Entitlement, Selection } from "./entitlement.ts";
export { eventKinds } from "./event.ts";
export type { EventKind } from "./event.ts";
export { faultAt, isRefused } from "./fault.ts";
export type { Fault, FaultPath } from "./fault.ts";
export type { FrontMatter, NoticeEntry, PictureEntry, RightsEntry } from "./front-matter.ts";
export {
  getArticleId,
  getAssetHash,
  getAuthorId,
  getPartnerId,
  getSectionId,
  isId,
  maxIdLength,
  parsePictureId,
  proposeId,
  toPictureId,
} from "./identifier.ts";
export type {
  ArticleId,
  AssetHash,
  AuthorId,
  PartnerId,
  PictureId,
  ProviderId,
  SectionId,
} from "./identifier.ts";
export { formatForReaders, formatRfc3339, formatRfc822, monthOf } from "./instant-format.ts";
export { earliestOf, getInstant, laterOf, parseInstant, toEpochMs, toInstant } from "./instant.ts";
export type { Instant, InstantFault } from "./instant.ts";
export type { Kill } from "./kill.ts";
export { directionOf, nameLanguage, parseLanguage, primaryLanguage } from "./language.ts";
export { boundsOfMonth } from "./month.ts";
export { isSameNotice, noticeKinds } from "./notice.ts";
export type { Notice, NoticeKind } from "./notice.ts";
export { isNetwork } from "./network.ts";
export type { Partner } from "./partner.ts";
export type { PartnerContext } from "./partner-parse.ts";
export { readingPreset } from "./picture.ts";
export type { Asset, Focus, Picture, Rendition } from "./picture.ts";
export { describePictureRights } from "./picture-rights.ts";
export type { PictureRights, PictureUse } from "./picture-rights.ts";
export { decideUse, resolveProvider, uses } from "./provider.ts";
export type { Provider, Use, UseRefusal } from "./provider.ts";
export { findSection } from "./publication.ts";
export type { Publication } from "./publication.ts";
export { maySyndicate } from "./partner-release.ts";
export { decideRelease } from "./release.ts";
export type { ArticleSubject, Audience, HoldReason, PictureSubject, Release } from "./release.ts";
export { decideRevision } from "./revision.ts";
export type { LiftedKill, Revision, RevisionDecision, RevisionRefusal } from "./revision.ts";
export type { ConflictRefusal, ConflictStanding } from "./revision-conflict.ts";
export { resolveMining, resolveRights } from "./rights.ts";
export type { Rights } from "./rights.ts";
export type { Section } from "./section.ts";
export { formatArticleTag, formatChannelTag } from "./tag-uri.ts";
export type { TagAuthority } from "./tag-uri.ts";
export { findNearest, toFaults } from "./schema-fault.ts";
export { findForbiddenCharacter } from "./forbidden-character.ts";
export type { ParsedArticle } from "./article-parse.ts";
export { contrastOf, leastContrast, linearLight, luminanceOf, toRgb } from "./colour-contrast.ts";
export type { Rgb } from "./colour-contrast.ts";
export { builtinPresets, bundledFamilies, responsiveWidths } from "./preset/builtin-preset.ts";
export type { NewsroomPresets } from "./preset/newsroom-presets.ts";
export type { LookEntry, PresetEntry, PresetFile } from "./preset/preset-entry.ts";
export type { ParsedPresets } from "./preset/preset-parse.ts";
export type {
  CaptionedPreset,
  CardPreset,
  PicturePreset,
  Preset,
  PresetColours,
  PresetFonts,
  ThumbnailPreset,
} from "./preset/preset.ts";
export type { ParseContext } from "./reading.ts";
export type {
  Alignment,
  Block,
  Code,
  Embed,
  Figure,
  Footnote,
  Footnotes,
  Heading,
  List,
  ListItem,
  Paragraph,
  Quote,
  Rule,
  Table,
  TableCell,
} from "./body/block.ts";
export type { BodyFault, BodyFaultCode } from "./body/body-fault.ts";
export { listArticleLinks, listPictureFiles } from "./body/body-reference.ts";
export { renderFigureHtml } from "./body/figure-html.ts";
export type { FigureHtml, FigureSource, HtmlContext } from "./body/html-context.ts";
export { escapeHtml, formatAttribute } from "./body/html-escape.ts";
export { renderHtml } from "./body/html.ts";
export type {
  CodeSpan,
  Emphasis,
  FootnoteReference,
  Inline,
  LineBreak,
  Link,
  Strikethrough,
  Strong,
  Text,
} from "./body/inline.ts";
export type { ParsedBody } from "./body/parsed-body.ts";
export { takeTeaser } from "./body/teaser.ts";
export type { FigureText, TextContext } from "./body/text.ts";
export { countTextWords, countWords } from "./body/word-count.ts";
