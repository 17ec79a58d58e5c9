import {
  articlePath,
  cardPath,
  channelPath,
  feedPath,
  picturePath,
  type ArticleId,
  type Channel,
  type FeedFormat,
  type PictureId,
  type Rendition,
} from "@depesche/content-model";

/** Makes absolute addresses of public paths. */
export interface PublicAddresses {
  /** The address of any path of this app. */
  at(path: string): string;
  article(place: string): string;
  channel(channel: Channel): string;
  feed(channel: Channel, format: FeedFormat): string;
  /** Where pictures come from, as a page's policy names it. */
  readonly pictureOrigin: string;
  /** A rendition's address with its version, so that a changed picture is fetched anew. */
  picture(picture: PictureId, rendition: Rendition): string;
  /** An app for pictures, which makes cards, stands beside this one. */
  readonly makesCards: boolean;
  /** An article's card; another revision has another address, for those who keep previews. */
  card(article: ArticleId, revision: number): string;
}

const extensions: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/avif": "avif",
};

/** Makes absolute addresses from the two public ones an installation has; neither ends with a slash. */
export function createAddresses(bases: {
  readonly feed: string;
  readonly pictures: string;
}): PublicAddresses {
  const at = (path: string): string => `${bases.feed}${path}`;
  return {
    at,
    article: (place) => at(articlePath(place)),
    channel: (channel) => at(channelPath(channel)),
    feed: (channel, format) => at(feedPath(channel, format)),
    pictureOrigin: new URL(bases.pictures).origin,
    picture: (picture, { preset, type, hash }) =>
      `${bases.pictures}${picturePath(picture, preset, extensionOf(type))}?v=${versionOf(hash)}`,
    makesCards: bases.pictures !== bases.feed,
    card: (article, revision) => `${bases.pictures}${cardPath(article, "card", "jpg")}?v=${revision}`,
  };
}

/** Names a rendition's bytes in its address. */
export function versionOf(hash: string): string {
  return hash.slice(0, 12);
}

/** Gives the file extension of a picture's media type. */
export function extensionOf(type: string): string {
  return extensions[type] ?? "bin";
}
