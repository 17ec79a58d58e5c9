import type { Instant } from "@depesche/content-model";

import type { PageArticle, PagePicture } from "./page-article.ts";
import { dayOf } from "./time-markup.ts";

/** Where each article of a channel stands on its page. */
export interface Arrangement {
  readonly lead: PageArticle | undefined;
  /** Beside the lead. */
  readonly side: readonly PageArticle[];
  /** Below it in columns, with pictures. */
  readonly grid: readonly (readonly PageArticle[])[];
  /** Headlines alone, by day, newest day first. */
  readonly older: readonly DayOfArticles[];
}

/** The articles of one day. */
interface DayOfArticles {
  readonly day: string;
  readonly at: Instant;
  readonly articles: readonly PageArticle[];
}

const leadCandidates = 5;
const sidePlaces = 3;
const leastInGrid = 6;
const mostInGrid = 9;
const gridColumns = 3;

/**
 * Lays out articles that come newest first. Among the first five the most urgent one with a picture leads (IPTC urgency,
 * 4 where nobody says), the newest of equals; the others keep their order, but for those below the lead, which fill
 * columns evenly. Of an article in several languages one is shown: that in the page's language, otherwise the original.
 */
export function arrangeArticles(
  all: readonly PageArticle[],
  language: string,
  timeZone: string,
): Arrangement {
  const articles = dropTranslations(all, language);
  const lead = chooseLead(articles.slice(0, leadCandidates)) ?? articles[0];
  const rest = articles.filter((article) => article !== lead);
  const grid = fillColumns(rest.slice(sidePlaces));
  const inGrid = new Set(grid.flat());
  return {
    lead,
    side: rest.slice(0, sidePlaces),
    grid,
    older: groupByDay(
      rest.slice(sidePlaces).filter((article) => !inGrid.has(article)),
      timeZone,
    ),
  };
}

function chooseLead(candidates: readonly PageArticle[]): PageArticle | undefined {
  return candidates
    .filter((article) => findPicture(article) !== undefined)
    .toSorted((one, other) => urgencyOf(one) - urgencyOf(other))[0];
}

function urgencyOf(page: PageArticle): number {
  return page.article.urgency ?? 4;
}

function dropTranslations(articles: readonly PageArticle[], language: string): readonly PageArticle[] {
  const families = Map.groupBy(articles, ({ article }) => article.translationOf ?? article.id);
  const chosen = new Set(
    [...families.values()].map(
      (family) =>
        family.find(({ article }) => article.language === language) ??
        family.find(({ article }) => article.translationOf === undefined) ??
        family[0],
    ),
  );
  return articles.filter((article) => chosen.has(article));
}

// Takes as many articles as make the columns come out most evenly.
function fillColumns(articles: readonly PageArticle[]): readonly (readonly PageArticle[])[] {
  const most = Math.min(articles.length, mostInGrid);
  const counts = Array.from({ length: Math.max(1, most - leastInGrid + 1) }, (_, index) => most - index);
  const fillings = counts.map((count) => distribute(articles.slice(0, count)));
  const [best] = fillings.toSorted((one, other) => unevennessOf(one) - unevennessOf(other));
  return (best ?? []).filter((column) => column.length > 0);
}

function distribute(articles: readonly PageArticle[]): readonly (readonly PageArticle[])[] {
  const columns = Array.from({ length: gridColumns }, (): PageArticle[] => []);
  for (const article of articles) {
    const [shortest] = columns.toSorted((one, other) => heightOf(one) - heightOf(other));
    shortest?.push(article);
  }
  return columns;
}

function unevennessOf(columns: readonly (readonly PageArticle[])[]): number {
  const heights = columns.map(heightOf);
  return Math.max(...heights) - Math.min(...heights);
}

function heightOf(column: readonly PageArticle[]): number {
  return column.reduce((height, article) => height + (findPicture(article) === undefined ? 4 : 7), 0);
}

function findPicture({ pictures }: PageArticle): PagePicture | undefined {
  return pictures.find(({ picture }) => picture.role === "lead");
}

function groupByDay(articles: readonly PageArticle[], timeZone: string): readonly DayOfArticles[] {
  const days = Map.groupBy(articles, ({ firstPublicAt }) => dayOf(firstPublicAt, timeZone));
  return [...days].flatMap(([day, ofDay]) => {
    const [first] = ofDay;
    return first === undefined ? [] : [{ day, at: first.firstPublicAt, articles: ofDay }];
  });
}
