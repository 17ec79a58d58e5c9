import type { NewsroomSettings } from "@depesche/newsroom-store";
import type { PageContext } from "@depesche/reader-pages";

import type { Edition } from "./edition.ts";

/** Makes what every page needs to know from the settings in force. */
export function toPageContext(edition: Edition, settings: NewsroomSettings): PageContext {
  return {
    publication: settings.publication,
    authors: settings.authors,
    assets: edition.statics.get(settings).assets,
    address: edition.addresses.at(""),
    listSources: ({ picture, renditions }) =>
      renditions.map((rendition) => ({
        url: edition.addresses.picture(picture.id, rendition),
        type: rendition.type,
        widthPx: rendition.widthPx,
        heightPx: rendition.heightPx,
      })),
  };
}
