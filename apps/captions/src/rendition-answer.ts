import type { Instant } from "@depesche/content-model";
import { negotiate, respondDocument, type FindRepeat, type Mining } from "@depesche/http-kit";
import type { RenditionType } from "@depesche/picture-kit";
import type { Context } from "hono";

import { toRenderProblem } from "./render-problem.ts";
import {
  findHeldDocument,
  toRenditionDocument,
  versionOfPlan,
  type RenditionAsked,
} from "./rendition-document.ts";
import { offeredTypes, type RenditionName } from "./rendition-name.ts";
import type { RouteContext } from "./route-context.ts";
import type { PlannedRendition, ReleasedArticle } from "./studio.ts";

/** How often an answer begins anew because what it shows was changed meanwhile. */
const attempts = 5;

/** What is asked for: how it is found, throwing the problem of what may not be had, and what is then planned. */
export interface AskedRendition<T extends ReleasedArticle> {
  readonly name: RenditionName;
  readonly find: (now: Instant) => Promise<T>;
  /** The same from memory: undefined when the store must be asked, or it may not be had. */
  readonly peek: (now: Instant) => T | undefined;
  readonly plan: (found: T, type: RenditionType) => PlannedRendition;
  readonly untilOf: (found: T) => Instant | undefined;
  readonly miningOf: (found: T) => Mining;
}

/** Answers with a rendition. Rendering takes its time, in which something may be taken back: the gate is asked again after it. */
export async function answerRendition<T extends ReleasedArticle>(
  c: Context,
  context: Pick<RouteContext, "studio" | "clock">,
  rendition: AskedRendition<T>,
): Promise<Response> {
  const { studio, clock } = context;
  const { name, find, plan } = rendition;
  const askedAt = clock();
  let found = await find(askedAt);
  const type = name.type ?? negotiate(c, offeredTypes);
  const version = c.req.query("v");
  const asked = (): RenditionAsked => describe(rendition, found, version);
  const again = findAgain(context, rendition, { type, version });
  const held = findHeldDocument(studio, plan(found, type), asked());
  if (held !== undefined) return respondDocument(c, held, { now: askedAt, again });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const planned = plan(found, type);
    const document = await toRenditionDocument(studio, planned, asked());
    const now = clock();
    const still = await find(now);
    const isSame =
      still.article === found.article || versionOfPlan(plan(still, type)) === versionOfPlan(planned);
    if (isSame) return respondDocument(c, document, { now, again });
    found = still;
  }
  throw toRenderProblem({
    code: "render-unavailable",
    what: "The article changes faster than it is rendered.",
  });
}

/** Finds the rendition again while the gate's answer is known to hold, and its bytes are in memory. */
function findAgain<T extends ReleasedArticle>(
  { studio, clock }: Pick<RouteContext, "studio" | "clock">,
  rendition: AskedRendition<T>,
  { type, version }: { readonly type: RenditionType; readonly version: string | undefined },
): FindRepeat {
  return () => {
    const now = clock();
    const found = rendition.peek(now);
    if (found === undefined) return undefined;
    const asked = describe(rendition, found, version);
    const document = findHeldDocument(studio, rendition.plan(found, type), asked);
    return document && { document, now };
  };
}

function describe<T extends ReleasedArticle>(
  { name, untilOf, miningOf }: AskedRendition<T>,
  found: T,
  version: string | undefined,
): RenditionAsked {
  return { version, until: untilOf(found), mining: miningOf(found), negotiated: name.type === undefined };
}
