import {
  articlePath,
  channelPath,
  feedPath,
  picturePath,
  type Channel,
  type FeedFormat,
  type PictureId,
} from "@depesche/content-model";

/** Makes absolute addresses of public paths. */
export interface PublicAddresses {
  /** The address of any path of this app. */
  at(path: string): string;
  article(place: string): string;
  channel(channel: Channel): string;
  feed(channel: Channel, format: FeedFormat): string;
  picture(picture: PictureId, preset: string, type: string): string;
}

const extensions: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/avif": "avif",
};

/** Makes absolute addresses from the two public ones an installation has; neither ends with a slash. */
export function createAddresses(bases: { readonly feed: string; readonly pictures: string }): PublicAddresses {
  const at = (path: string): string => `${bases.feed}${path}`;
  return {
    at,
    article: (place) => at(articlePath(place)),
    channel: (channel) => at(channelPath(channel)),
    feed: (channel, format) => at(feedPath(channel, format)),
    picture: (picture, preset, type) => `${bases.pictures}${picturePath(picture, preset, extensionOf(type))}`,
  };
}

/** Gives the file extension of a picture's media type. */
export function extensionOf(type: string): string {
  return extensions[type] ?? "bin";
}
