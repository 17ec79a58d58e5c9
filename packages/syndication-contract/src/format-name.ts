/** The formats of documents: what `format=` takes, and the media types that Accept may ask for instead, most telling first. */
export const formats = {
  json: ["application/json"],
  "ninjs-3.1": ["application/vnd.iptc.ninjs+json; version=3.1", "application/vnd.iptc.ninjs+json"],
  "ninjs-1.x": ["application/vnd.iptc.ninjs+json; version=1.6"],
  "newsml-g2": ["application/vnd.iptc.g2.newsmessage+xml", "application/vnd.iptc.g2.newsitem+xml"],
  nitf: ["application/nitf+xml"],
  html: ["text/html"],
  text: ["text/plain"],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

/** A format's name. */
export type FormatName = keyof typeof formats;

/** Every name, the richest first. */
export const formatNames: readonly FormatName[] = [
  "json",
  "ninjs-3.1",
  "ninjs-1.x",
  "newsml-g2",
  "nitf",
  "html",
  "text",
];
