import {
  findSection,
  nameLanguage,
  type Author,
  type Channel,
  type Publication,
} from "@depesche/content-model";

/** Gives the name readers know a channel by, in the publication's words; a keyword as `title` spells it. */
export function nameChannel(
  channel: Channel,
  publication: Publication,
  authors: ReadonlyMap<string, Author>,
  title?: string,
): string {
  if (channel.kind === "all") return publication.title;
  if (channel.kind === "section") return findSection(publication, channel.key)?.title ?? title ?? channel.key;
  if (channel.kind === "author") return authors.get(channel.key)?.name ?? title ?? channel.key;
  if (channel.kind === "language") return capitalize(nameLanguage(channel.key), channel.key);
  return title ?? channel.key;
}

function capitalize(name: string, language: string): string {
  const [first = "", ...rest] = name;
  return first.toLocaleUpperCase(language) + rest.join("");
}
