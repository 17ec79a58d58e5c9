import type { ArticleId, Instant } from "@depesche/content-model";
import type { ArticleAnswer, LogFollower, LogHead, NewsroomSettings, View } from "@depesche/newsroom-store";

/** What the gate lets through for one use, asked of the store once per state of it. */
export interface ReleasedArticles {
  find(id: ArticleId, now: Instant): Promise<ArticleAnswer>;
  getSettings(): Promise<NewsroomSettings>;
  /** The same from memory: undefined where the store would have to be asked. */
  peek(id: ArticleId, now: Instant): ArticleAnswer | undefined;
  peekSettings(): NewsroomSettings | undefined;
}

/** The most articles a process keeps. */
const limit = 2_000;

interface Kept {
  readonly answer: ArticleAnswer;
  readonly head: LogHead;
}

/** Keeps released articles while the log stands still and the gate's answer holds; what is held back is asked anew. */
export function createReleasedArticles(view: View, follower: Pick<LogFollower, "head">): ReleasedArticles {
  const kept = new Map<ArticleId, Kept>();
  let settings: { readonly found: NewsroomSettings; readonly head: LogHead } | undefined;
  const peekSettings = (): NewsroomSettings | undefined =>
    settings !== undefined && isSame(settings.head, follower.head()) ? settings.found : undefined;
  const peek = (id: ArticleId, now: Instant): ArticleAnswer | undefined => {
    const known = kept.get(id);
    return known !== undefined && isSame(known.head, follower.head()) && holds(known.answer, now)
      ? known.answer
      : undefined;
  };
  return {
    peek,
    peekSettings,
    async getSettings() {
      const known = peekSettings();
      if (known !== undefined) return known;
      const head = follower.head();
      const found = await view.getSettings();
      settings = { found, head };
      return found;
    },
    async find(id, now) {
      const known = peek(id, now);
      if (known !== undefined) return known;
      const head = follower.head();
      const answer = await view.findArticle(id, now);
      kept.delete(id);
      if (answer.kind !== "shown") return answer;
      kept.set(id, { answer, head });
      for (const oldest of kept.keys()) {
        if (kept.size <= limit) break;
        kept.delete(oldest);
      }
      return answer;
    },
  };
}

function isSame(one: LogHead, other: LogHead): boolean {
  return one.seq === other.seq && one.epoch === other.epoch;
}

function holds(answer: ArticleAnswer, now: Instant): boolean {
  return answer.kind === "shown" && (answer.article.until === undefined || now < answer.article.until);
}
