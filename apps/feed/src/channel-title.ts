import { findSection, foldKeyword, nameLanguage, type Article, type Channel } from "@depesche/content-model";
import type { NewsroomSettings } from "@depesche/newsroom-store";

/** Names a channel for people: a section's title, an author's name, a keyword as it is written, a language's own name. */
export function titleChannel(
  channel: Channel,
  settings: NewsroomSettings,
  articles: readonly Pick<Article, "keywords">[] = [],
): string {
  switch (channel.kind) {
    case "all":
      return settings.publication.title;
    case "section":
      return findSection(settings.publication, channel.key)?.title ?? channel.key;
    case "author":
      return [...settings.authors.values()].find((author) => author.id === channel.key)?.name ?? channel.key;
    case "keyword":
      return spellKeyword(channel.key, articles);
    case "language":
      return nameLanguage(channel.key);
  }
}

function spellKeyword(key: string, articles: readonly Pick<Article, "keywords">[]): string {
  for (const article of articles) {
    const spelled = article.keywords.find((keyword) => foldKeyword(keyword) === key);
    if (spelled !== undefined) return spelled;
  }
  return key;
}
