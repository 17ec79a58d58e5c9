import type { Author, AuthorId, Publication } from "@depesche/content-model";

import type { PageAssets } from "./assets/page-assets.ts";
import type { PagePicture } from "./page-article.ts";
import type { PictureSource } from "./picture/picture-source.ts";

/** What every page needs to know of the paper and the place it is served from. */
export interface PageContext {
  readonly publication: Publication;
  readonly authors: ReadonlyMap<AuthorId, Author>;
  readonly assets: PageAssets;
  /** The address the pages are served at, without a slash at its end; canonical addresses begin with the publication's own. */
  readonly address: string;
  /** The encodings of a picture without caption in it, addresses absolute; none: the picture is not shown. */
  listSources(picture: PagePicture): readonly PictureSource[];
  /** Put before the path of every link between pages; absent where they are served from the root. */
  readonly root?: string | undefined;
  /** Why nothing of this may leave the newsroom; printed across the page. */
  readonly watermark?: string | undefined;
}

/** Gives the link to a path of the paper. */
export function linkTo(path: string, context: Pick<PageContext, "root">): string {
  return `${context.root ?? ""}${path}`;
}
