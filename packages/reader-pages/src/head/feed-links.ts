import { allArticles, feedFormats, feedPath, type Channel, type FeedFormat } from "@depesche/content-model";

import { nameChannel } from "../channel-name.ts";
import { html, type Markup } from "../markup.ts";
import type { PageContext } from "../page-context.ts";

/** The media type of each feed format. */
const feedTypes: Readonly<Record<FeedFormat, string>> = {
  rss: "application/rss+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
};

/** The name of each feed format, the same in all languages. */
export const feedNames: Readonly<Record<FeedFormat, string>> = {
  rss: "RSS",
  atom: "Atom",
  json: "JSON Feed",
};

/** Renders the links by which programs find the feeds of the paper and of one channel (RSS Autodiscovery 1.0). */
export function renderFeedLinks(channel: Channel, context: PageContext, title?: string): Markup {
  const { publication, authors, address } = context;
  const channels = channel.kind === "all" ? [channel] : [channel, allArticles];
  const links = channels.flatMap((one) =>
    feedFormats.map((format) => {
      const name = nameChannel(one, publication, authors, title);
      const whole = one.kind === "all" ? name : `${publication.title}: ${name}`;
      return html`<link
        rel="alternate"
        type="${feedTypes[format]}"
        title="${whole} (${feedNames[format]})"
        href="${address}${feedPath(one, format)}"
      /> `;
    }),
  );
  return html`${links}`;
}
