import {
  describePictureRights,
  formatDigitalSourceType,
  type Picture,
  type PictureUse,
} from "@depesche/content-model";
import type { CreditMetadata } from "./credit-metadata.ts";
import { withCreditMetadata } from "./jpeg-metadata.ts";
import { isPictureError } from "./picture-fault.ts";

const plusTerms = {
  reserved: "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
  allowed: "http://ns.useplus.org/ldf/vocab/DMI-ALLOWED",
} as const;

/** Says who made a picture, whose it is and what may be done with it (IPTC Photo Metadata 2025.1). */
export function toRightsMetadata(use: PictureUse): CreditMetadata {
  const { picture, provider, publication } = use;
  const rights = describePictureRights(use);
  const { baseUrl, title } = publication;
  const creator = picture.credit.split("/")[0]?.trim();
  return {
    ...(creator !== undefined && creator !== "" && { creator: [creator] }),
    source: provider?.name ?? title,
    ...(rights.copyrightNotice !== undefined && { copyrightNotice: rights.copyrightNotice }),
    ...(rights.usageTerms !== undefined && { usageTerms: rights.usageTerms }),
    ...(picture.digitalSourceType !== undefined && {
      digitalSourceType: formatDigitalSourceType(picture.digitalSourceType),
    }),
    dataMining: plusTerms[rights.textAndDataMining],
    // Who wants a licence of somebody else's picture is not to ask us.
    ...(provider === undefined && { webStatement: baseUrl, licensorUrl: baseUrl }),
  };
}

/** Says the same with the picture's own words: all that a file of it alone can say about itself. */
export function toCreditMetadata(use: PictureUse): CreditMetadata {
  return { ...describe(use.picture), ...toRightsMetadata(use) };
}

/**
 * Gives a JPEG the words and rights of a use, without encoding it anew. Where they are more than a file can carry, the
 * extended description stays out, and then the ends of long texts; who made it is always there.
 */
export function describeJpeg(jpeg: Uint8Array, use: PictureUse): Uint8Array {
  const whole = toCreditMetadata(use);
  const { extendedDescription: _long, ...short } = whole;
  for (const metadata of [whole, short]) {
    try {
      return withCreditMetadata(jpeg, metadata);
    } catch (error) {
      if (!isPictureError(error) || error.code !== "metadata-too-long") throw error;
    }
  }
  const { caption, altText, usageTerms } = short;
  return withCreditMetadata(jpeg, {
    ...short,
    ...(caption !== undefined && { caption: cut(caption) }),
    ...(altText !== undefined && { altText: cut(altText) }),
    ...(usageTerms !== undefined && { usageTerms: cut(usageTerms) }),
  });
}

/** Characters of a long text that fit whatever else there is. */
const certain = 2_000;

function cut(text: string): string {
  return text.length <= certain ? text : `${Array.from(text).slice(0, certain).join("")}…`;
}

function describe({ caption, credit, alt, longDescription }: Picture): CreditMetadata {
  return {
    ...(caption !== undefined && { caption }),
    ...(credit !== "" && { credit }),
    ...(alt !== "" && { altText: alt }),
    ...(longDescription !== undefined && { extendedDescription: longDescription }),
  };
}
