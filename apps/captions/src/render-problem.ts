import { createProblem, type Problem } from "@depesche/http-kit";
import type { GoneArticle } from "@depesche/newsroom-store";

import type { RenderFault } from "./render-outcome.ts";

const unsupported = new Set(["unsupported-type", "svg", "gif", "tiff", "not-a-picture"]);
/** Seconds after which trying again makes sense, for faults that pass. */
const retryS: Readonly<Record<string, number>> = {
  "renderer-busy": 2,
  "render-crashed": 10,
  "render-unavailable": 10,
  "render-timeout": 60,
  "picture-lost": 60,
  "picture-damaged": 60,
  "media-unreadable": 60,
  "signing-failed": 60,
  "signing-timeout": 60,
  "font-lost": 60,
  // Until somebody installs the font: a picture does not leave without its credit.
  "missing-glyphs": 3600,
};

/** Makes the problem of a rendition that could not be made; its words, which may name paths, are for the log alone. */
export function toRenderProblem(fault: RenderFault): Error {
  return createProblem(describe(fault.code), { cause: new Error(`${fault.code}: ${fault.what}`) });
}

function describe(code: string): Problem {
  const retry = retryS[code];
  if (retry !== undefined) {
    return {
      status: 503,
      code,
      title: "The rendition cannot be made right now",
      headers: { "Retry-After": String(retry) },
    };
  }
  if (unsupported.has(code)) {
    return { status: 415, code, title: "The picture is of a type that is not rendered" };
  }
  return { status: 500, code, title: "The rendition cannot be made" };
}

/** The problem of an address that leads nowhere anyone may know of. */
export function notFound(): Error {
  return createProblem({ status: 404, code: "not-found", title: "There is nothing at this address" });
}

/** The problem that stands where an article's pictures were. */
export function gone({ reason, language }: GoneArticle): Error {
  return createProblem({
    status: 410,
    code: `article-${reason}`,
    title: "The article is no longer available, and its pictures with it",
    extra: { language },
  });
}
