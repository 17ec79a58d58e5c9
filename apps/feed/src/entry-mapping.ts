import {
  findSection,
  formatArticleTag,
  readingPreset,
  resolveMining,
  resolveRights,
  takeTeaser,
  type Block,
} from "@depesche/content-model";
import { renderText } from "@depesche/content-model/body";
import { parseBody } from "@depesche/content-model/body";
import type { NewsroomSettings, ViewedArticle, ViewedPicture } from "@depesche/newsroom-store";

import type { PublicAddresses } from "./addresses.ts";
import type { Entry, EntryCategory, EntryCreator, EntryPicture } from "./entry.ts";
import { renderEntryHtml } from "./entry-html.ts";

/** What the mapping needs to know besides the article. */
export interface EntryContext {
  readonly settings: NewsroomSettings;
  readonly addresses: PublicAddresses;
}

/** The longest summary taken from a text that has none of its own, in words. */
const summaryWords = 50;

/** Maps an article to a feed's entry: the one mapping behind RSS, Atom and JSON Feed. */
export function toEntry(viewed: ViewedArticle, context: EntryContext): Entry {
  const { article } = viewed;
  const { settings, addresses } = context;
  const url = article.canonicalUrl ?? addresses.article(viewed.place);
  const pictures = toEntryPictures(viewed.pictures, addresses);
  const { blocks } = parseBody(article.body);
  const rights = resolveRights(article.rights, settings.publication.rights, viewed.provider);
  const mining = resolveMining(article.rights, settings.publication.rights, article.source !== undefined);
  const isWhole = viewed.release.grant === "full" && article.body !== "";
  return {
    id: formatArticleTag(settings.publication.tagAuthority, article.id),
    url,
    title: article.headline,
    summary: article.summary ?? summarise(blocks) ?? article.headline,
    ...(isWhole && { html: renderEntryHtml(viewed, blocks, pictures, context, url) }),
    language: article.language,
    creators: toCreators(viewed, context),
    publishedAt: viewed.firstPublicAt,
    updatedAt: viewed.modifiedAt,
    categories: toCategories(viewed, context),
    pictures: [...pictures.values()],
    notices: article.notices,
    ...(mining !== resolveMining({}, settings.publication.rights, false) && { mining }),
    copyright: rights.copyrightNotice ?? `© ${rights.copyrightHolder ?? settings.publication.title}`,
  };
}

/** Maps the pictures an audience may have to their reading renditions, lead first; by file name. */
function toEntryPictures(
  pictures: readonly ViewedPicture[],
  addresses: PublicAddresses,
): ReadonlyMap<string, EntryPicture> {
  const found = new Map<string, EntryPicture>();
  for (const { picture, renditions } of pictures.toSorted(leadFirst)) {
    const rendition = renditions.find((one) => one.preset === readingPreset);
    if (rendition === undefined) continue;
    found.set(picture.file, {
      url: addresses.picture(picture.id, rendition),
      type: rendition.type,
      sizeBytes: rendition.sizeBytes,
      widthPx: rendition.widthPx,
      heightPx: rendition.heightPx,
      alt: picture.alt,
      ...(picture.caption !== undefined && { caption: picture.caption }),
      credit: picture.credit,
      role: picture.role,
    });
  }
  return found;
}

function leadFirst(one: ViewedPicture, other: ViewedPicture): number {
  return Number(other.picture.role === "lead") - Number(one.picture.role === "lead");
}

function toCreators(viewed: ViewedArticle, { settings, addresses }: EntryContext): readonly EntryCreator[] {
  const { article, provider } = viewed;
  const persons = article.authors.flatMap((id) => {
    const author = settings.authors.get(id);
    return author === undefined
      ? []
      : [{ name: author.name, url: addresses.channel({ kind: "author", key: id }) }];
  });
  if (persons.length > 0) return persons;
  if (article.byline !== undefined) return [{ name: article.byline }];
  return [{ name: provider?.name ?? settings.publication.title }];
}

function toCategories(
  viewed: ViewedArticle,
  { settings, addresses }: EntryContext,
): readonly EntryCategory[] {
  const { article } = viewed;
  const section = findSection(settings.publication, article.section);
  return [
    ...(section === undefined
      ? []
      : [{ label: section.title, term: section.id, scheme: addresses.at("/sections") }]),
    ...article.keywords.map((keyword) => ({
      label: keyword,
      term: keyword,
      scheme: addresses.at("/keywords"),
    })),
    ...article.subjects.map(toSubject),
  ];
}

const subjectSchemes: Readonly<Record<string, string>> = {
  medtop: "http://cv.iptc.org/newscodes/mediatopic/",
};

function toSubject(code: string): EntryCategory {
  const [alias = "", term = code] = code.split(":", 2);
  return { label: code, term, isCoded: true, scheme: subjectSchemes[alias] ?? `urn:subject:${alias}` };
}

function summarise(blocks: readonly Block[]): string | undefined {
  const text = renderText(takeTeaser(blocks, summaryWords), {}).replaceAll(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}
