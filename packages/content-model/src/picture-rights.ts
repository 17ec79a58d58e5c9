import type { Article } from "./article.ts";
import type { Picture } from "./picture.ts";
import type { Provider } from "./provider.ts";
import type { Publication } from "./publication.ts";
import { resolveMining, resolveRights } from "./rights.ts";

/** What may be done with a picture, in words; a foreign one is under its provider's terms and none of ours. */
export interface PictureRights {
  readonly copyrightHolder: string | undefined;
  readonly copyrightNotice: string | undefined;
  readonly usageTerms: string | undefined;
  readonly textAndDataMining: "reserved" | "allowed";
}

/** A use of a picture, with all that decides about its rights. */
export interface PictureUse {
  readonly picture: Picture;
  readonly provider: Provider | undefined;
  readonly article: Pick<Article, "rights" | "source">;
  readonly publication: Publication;
}

/** Says what may be done with a picture: by its own words, else its provider's or the publication's. */
export function describePictureRights({
  picture,
  provider,
  article,
  publication,
}: PictureUse): PictureRights {
  const ours = publication.rights;
  const theirs = provider && { copyrightHolder: provider.copyrightHolder, usageTerms: provider.usageTerms };
  const rights = resolveRights(picture.rights, theirs ?? ours);
  const holder = rights.copyrightHolder;
  const mining = resolveMining(article.rights, ours, article.source !== undefined);
  return {
    copyrightHolder: holder,
    copyrightNotice: rights.copyrightNotice ?? (holder === undefined ? undefined : `© ${holder}`),
    usageTerms: rights.usageTerms,
    textAndDataMining: resolveMining(
      picture.rights,
      { textAndDataMining: mining },
      picture.source !== undefined,
    ),
  };
}
