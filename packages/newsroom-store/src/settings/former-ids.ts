import type { Article, AuthorId, SectionId } from "@depesche/content-model";
import type { NewsroomSettings } from "./newsroom-settings.ts";

type Ids = Pick<NewsroomSettings, "publication" | "authors">;

/** Leads the ids an article names to those sections and authors have now. */
export function resolveIds<A extends Pick<Article, "section" | "authors">>(article: A, settings: Ids): A {
  const { sections, authors } = findPresentIds(settings);
  return {
    ...article,
    section: sections.get(article.section) ?? article.section,
    authors: [...new Set(article.authors.map((id) => authors.get(id) ?? id))],
  };
}

/** Lists every section and author id that leads somewhere, `section/…` and `author/…`, with where it leads. */
export function mapKnownIds(settings: Ids): ReadonlyMap<string, string> {
  const { sections, authors } = findPresentIds(settings);
  return new Map([
    ...[...sections].map(([from, to]) => [`section/${from}`, `section/${to}`] as const),
    ...[...authors].map(([from, to]) => [`author/${from}`, `author/${to}`] as const),
  ]);
}

interface PresentIds {
  readonly sections: ReadonlyMap<string, SectionId>;
  readonly authors: ReadonlyMap<string, AuthorId>;
}

// Settings hold for many articles, and each asks.
const presentIds = new WeakMap<Ids, PresentIds>();

function findPresentIds(settings: Ids): PresentIds {
  const known = presentIds.get(settings);
  if (known !== undefined) return known;
  const found = {
    sections: mapFormer(settings.publication.sections),
    authors: mapFormer([...settings.authors.values()]),
  };
  presentIds.set(settings, found);
  return found;
}

function mapFormer<Id extends SectionId | AuthorId>(
  holders: readonly { readonly id: Id; readonly formerly: readonly string[] }[],
): ReadonlyMap<string, Id> {
  const known = new Map<string, Id>();
  for (const { id, formerly } of holders) for (const former of formerly) known.set(former, id);
  // An id in use now wins over one given up.
  for (const { id } of holders) known.set(id, id);
  return known;
}
