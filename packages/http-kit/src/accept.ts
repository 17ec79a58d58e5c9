import type { Context } from "hono";

import { createProblem } from "./problem-error.ts";
import { parseQualityList } from "./quality-list.ts";
import type { QualityItem } from "./quality-list.ts";

/** Chooses the media type a client likes best (RFC 9110, 12.5.1), at equal weight the first offered; `undefined` when it takes none. */
export function negotiateType<T extends string>(
  header: string | undefined,
  offers: readonly T[],
): T | undefined {
  const ranges = parseQualityList(header ?? "");
  if (ranges.length === 0) return offers[0];
  const weighed = offers
    .map((offer) => ({ offer, quality: weigh(offer, ranges) }))
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return weighed[0]?.offer;
}

/** Chooses the media type for a request; throws the problem 406 (which lists the offers) when the client takes none. */
export function negotiate<T extends string>(c: Context, offers: readonly T[]): T {
  const chosen = negotiateType(c.req.header("accept"), offers);
  if (chosen !== undefined) return chosen;
  throw createProblem({
    status: 406,
    code: "not-acceptable",
    title: "There is no representation of a type that the client accepts",
    extra: { offers },
    headers: { Vary: "Accept" },
  });
}

function weigh(offer: string, ranges: readonly QualityItem[]): number {
  const type = offer.split(";")[0]?.trim().toLowerCase() ?? "";
  const family = `${type.split("/")[0] ?? ""}/*`;
  for (const range of [type, family, "*/*"]) {
    const found = ranges.find(({ name }) => name === range);
    if (found !== undefined) return found.quality;
  }
  return 0;
}
