import { describePictureRights, toCardSourceType, type PictureRights } from "@depesche/content-model";
import type { NewsroomSettings, ViewedArticle, ViewedPicture } from "@depesche/newsroom-store";
import { toRightsMetadata, type CreditMetadata } from "@depesche/picture-kit";

/** Says what may be done with a picture: by its own words, else its provider's or the publication's. */
export function describeRights(
  { picture, provider }: ViewedPicture,
  { article }: Pick<ViewedArticle, "article">,
  { publication }: NewsroomSettings,
): PictureRights {
  return describePictureRights({ picture, provider, article, publication });
}

/**
 * Writes what a file says about itself (IPTC Photo Metadata 2025.1) beside the words that are drawn; a card says that it is
 * composed of more than its picture.
 */
export function toMetadata(
  { picture, provider }: ViewedPicture,
  { article }: ViewedArticle,
  { publication }: NewsroomSettings,
  { isCard }: { readonly isCard: boolean },
): CreditMetadata {
  const digitalSourceType = isCard ? toCardSourceType(picture.digitalSourceType) : picture.digitalSourceType;
  return toRightsMetadata({ picture: { ...picture, digitalSourceType }, provider, article, publication });
}
