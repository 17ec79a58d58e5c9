import { picturePath, type Preset } from "@depesche/content-model";
import type { RenditionType } from "@depesche/picture-kit";

import { versionOfPlan } from "./rendition-document.ts";
import { extensionOf } from "./rendition-name.ts";
import { planPicture, type ReleasedPicture, type Studio } from "./studio.ts";

/** Writes the path of a picture's rendition with its version. */
export function formatPicturePath(
  studio: Pick<Studio, "fingerprint">,
  released: ReleasedPicture,
  choice: { readonly preset: Preset; readonly type: RenditionType },
): string {
  const { id } = released.viewed.picture;
  const version = versionOfPlan(planPicture(studio, released, choice));
  return `${picturePath(id, choice.preset.name, extensionOf(choice.type))}?v=${version}`;
}
