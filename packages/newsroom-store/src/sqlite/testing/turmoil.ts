import {
  getArticleId,
  toEpochMs,
  toInstant,
  type Article,
  type ArticleId,
  type Instant,
} from "@depesche/content-model";
import { buildEntry, noon } from "../../contract/store-harness.ts";
import { openNewsdesk } from "../../newsdesk/index.ts";
import type { NewsroomStore } from "../../newsroom-store.ts";

const articles = 12;
const minute = 60_000;

/** Does everything a newsroom does, in turn and without end, until somebody ends the process; tells of each deed. */
export async function makeTurmoil(store: NewsroomStore, round: number, tell: () => void): Promise<void> {
  for (let step = round * 1000; ; step += 1) {
    for (const deed of listDeeds(store, round, step)) {
      await deed();
      tell();
    }
  }
}

function listDeeds(store: NewsroomStore, round: number, step: number): readonly (() => Promise<unknown>)[] {
  const desk = openNewsdesk(store);
  const at = toInstant(toEpochMs(noon) + step * minute);
  const made = { by: `round-${round}`, at, folder: "/content" };
  const id = getArticleId(`t-${(step * 7) % articles}`);
  const next = getArticleId(`t-${(step * 7 + 1) % articles}`);
  const back = buildEntry({ id: next, body: "Wie am Anfang.\n" }, { revert: true });
  const again = buildEntry({ id, body: `Zurück ${step}.\n` }, { restore: true });
  return [
    () => desk.publishArticles(listEntries(step), made),
    () => desk.killArticle(id, { at, reason: "r", notice: "Weg." }, made),
    () => desk.withholdArticle(next, made),
    () => desk.reinstateArticle(id, { by: "jo", at, reason: "doch" }),
    () => desk.withdrawArticle(id, { by: "jo", at }),
    () => desk.publishArticle(back, made),
    () => desk.publishArticle(again, made),
    () => desk.publishArticle(buildEntry({ id: getArticleId(`e-${step}`), ...soon(at, step) }), made),
    () => store.logDueTransitions(at),
  ];
}

/** All articles in a new state, half of them at a new place. */
function listEntries(step: number): ReturnType<typeof buildEntry>[] {
  const ids: ArticleId[] = Array.from({ length: articles }, (_, index) => getArticleId(`t-${index}`));
  return ids.map((id, index) =>
    buildEntry(
      { id, body: `Stand ${step}.\n`, keywords: [`k${(step + index) % 5}`] },
      index % 2 === 0 ? {} : { place: `umzug-${step % 3}/${id}` },
    ),
  );
}

function soon(at: Instant, step: number): Partial<Article> {
  const after = (minutes: number): Instant => toInstant(toEpochMs(at) + minutes * minute);
  return { embargoUntil: after(1), ...(step % 2 === 0 ? { expiresAt: after(2) } : {}) };
}
