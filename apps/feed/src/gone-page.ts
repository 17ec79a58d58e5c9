import { createProblem } from "@depesche/http-kit";
import type { GoneArticle } from "@depesche/newsroom-store";

/** The problem that stands where an article was: 410, with the public notice of a killed one and nothing else of it. */
export function answerGone(gone: GoneArticle): Error {
  return createProblem({
    status: 410,
    code: `article-${gone.reason}`,
    title: "The article is no longer available",
    ...(gone.notice !== undefined && { detail: gone.notice }),
    extra: { language: gone.language },
  });
}
