export { keyScopes } from "./account.ts";
export type { Account, KeyScope, Limit, SectionList, Usage, UsageLine } from "./account.ts";
export { accountRoute, contractRoute, sectionsRoute, usageRoute } from "./account-routes.ts";
export { articleDocumentMembers, articleDocumentSchema } from "./article-document.ts";
export type { ArticleDocument, DocumentNotice } from "./article-document.ts";
export { isRemoval, removalKinds, upsertKinds } from "./change.ts";
export type { ArticleEntry, Change, ChangeKind } from "./change.ts";
export { formatNames, formats } from "./format-name.ts";
export type { FormatName } from "./format-name.ts";
export { toOpenApi } from "./openapi.ts";
export { articleRoute, pictureRoute, renditionRoute, revisionRoute } from "./item-routes.ts";
export { articlesRoute, changesRoute, streamRoute } from "./page-routes.ts";
export type { ArticlesPage, ChangesPage } from "./page.ts";
export type {
  PictureDocument,
  RenditionDocument,
  SignedRendition,
  SinglePicture,
} from "./picture-document.ts";
export { problems } from "./problem-document.ts";
export type { ProblemCode, ProblemDocument } from "./problem-document.ts";
export { parseQuery } from "./query.ts";
export type { QueryFault, QueryResult } from "./query.ts";
export type { DocumentProvider, DocumentRights } from "./rights.ts";
export type { Answer, Deprecation, QueryShape, RouteDefinition } from "./route.ts";
export { routes } from "./routes.ts";
