import { resolveMining, resolveRights } from "@depesche/content-model";
import type { NewsroomSettings, ViewedArticle, ViewedPicture } from "@depesche/newsroom-store";
import type { CreditMetadata } from "@depesche/picture-kit";

const plusTerms = {
  reserved: "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
  allowed: "http://ns.useplus.org/ldf/vocab/DMI-ALLOWED",
} as const;

/** What may be done with a picture, in words; a foreign one is under its provider's terms and none of ours. */
export interface PictureRights {
  readonly copyrightHolder: string | undefined;
  readonly copyrightNotice: string | undefined;
  readonly usageTerms: string | undefined;
  readonly textAndDataMining: "reserved" | "allowed";
}

/** Says what may be done with a picture: by its own words, else its provider's or the publication's. */
export function describeRights(
  viewed: ViewedPicture,
  { article }: Pick<ViewedArticle, "article">,
  settings: NewsroomSettings,
): PictureRights {
  const { picture, provider } = viewed;
  const ours = settings.publication.rights;
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

/** Writes what a file says about itself (IPTC Photo Metadata 2025.1) beside the words that are drawn. */
export function toMetadata(
  viewed: ViewedPicture,
  article: ViewedArticle,
  settings: NewsroomSettings,
): CreditMetadata {
  const { picture, provider } = viewed;
  const rights = describeRights(viewed, article, settings);
  const { baseUrl, title } = settings.publication;
  const creator = picture.credit.split("/")[0]?.trim();
  return {
    ...(creator !== undefined && creator !== "" && { creator: [creator] }),
    source: provider?.name ?? title,
    ...(rights.copyrightNotice !== undefined && { copyrightNotice: rights.copyrightNotice }),
    ...(rights.usageTerms !== undefined && { usageTerms: rights.usageTerms }),
    dataMining: plusTerms[rights.textAndDataMining],
    // Who wants a licence of somebody else's picture is not to ask us.
    ...(provider === undefined && { webStatement: baseUrl, licensorUrl: baseUrl }),
  };
}
