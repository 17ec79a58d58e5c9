import type { LossRule } from "./loss.ts";
import { losesField, losesOfPictures, losesOfRenditions } from "./loss-rule.ts";
import type { NewsItem } from "./news-item.ts";

/** The rules that a document for readers has whatever it looks like: what they do not see is not in it. */
export function losesUnshown(...also: readonly (keyof NewsItem)[]): readonly LossRule[] {
  const reason = "readers do not see it";
  const fields: readonly (keyof NewsItem)[] = [
    "id",
    "slugline",
    "authors",
    "section",
    "firstCreatedAt",
    "versionCreatedAt",
    "translationOf",
    "urgency",
    "genre",
    "keywords",
    "subjects",
    ...also,
  ];
  return [
    ...fields.map((field) => losesField(field, reason)),
    losesField("access", reason, "free"),
    {
      field: "provider.id",
      reason,
      find: ({ provider }) =>
        provider?.id === undefined ? [] : [{ path: "/provider/id", value: provider.id }],
    },
    losesOfPictures("provider", reason),
    losesOfPictures("digitalSourceType", reason),
    losesOfPictures("focus", reason),
    losesOfPictures("rights", reason),
    losesOfRenditions("preset", reason),
    losesOfRenditions("type", reason),
    losesOfRenditions("hash", reason),
    losesOfRenditions("sizeBytes", reason),
  ];
}
