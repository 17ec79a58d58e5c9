import { formatReservation, respondDocument, type Mining } from "@depesche/http-kit";
import type { Hono } from "hono";

import { describePicture } from "./picture-description.ts";
import { renderFigurePage } from "./figure-page.ts";
import { formatFigureHeaders } from "./page-headers.ts";
import { describeRights } from "./rendition-metadata.ts";
import { answerRendition } from "./rendition-answer.ts";
import { notFound } from "./render-problem.ts";
import { toTextDocument } from "./rendition-document.ts";
import { parseRenditionName } from "./rendition-name.ts";
import { getShown, type RouteContext } from "./route-context.ts";
import { findPicture, planPicture, releasedFor, type ReleasedPicture } from "./studio.ts";

/** Adds the renditions of pictures, what there is of each, and its figure for other pages. */
export function addPictureRoutes(app: Hono, context: RouteContext): void {
  const { studio, clock } = context;

  app.get("/pictures/:name{[^/]+\\.json}", async (c) => {
    const now = clock();
    const id = c.req.param("name").slice(0, -".json".length);
    const found = await getShown(findPicture(studio.site, id, now));
    const card = await findPicture(studio.cards, id, now);
    const described = await describePicture(studio, found, {
      card: card?.kind === "shown" ? card : undefined,
    });
    const { until } = found.viewed;
    const document = toTextDocument(`${JSON.stringify(described, null, 2)}\n`, {
      type: "application/json; charset=utf-8",
      maxAgeS: 60,
      staleWhileRevalidateS: 0,
      staleIfErrorS: 0,
      ...(until !== undefined && { until }),
      headers: formatReservation(miningOf(found)),
    });
    return respondDocument(c, document, { now });
  });

  app.get("/pictures/:picture/figure.html", async (c) => {
    const now = clock();
    const found = await getShown(findPicture(studio.site, c.req.param("picture"), now));
    const { until } = found.viewed;
    const { assets } = context.statics.get(found.settings);
    const document = toTextDocument(renderFigurePage(studio, found, assets), {
      type: "text/html; charset=utf-8",
      maxAgeS: 60,
      staleWhileRevalidateS: 0,
      staleIfErrorS: 0,
      ...(until !== undefined && { until }),
      headers: { ...formatFigureHeaders(studio.address), ...formatReservation(miningOf(found)) },
    });
    return respondDocument(c, document, { now });
  });

  app.get("/pictures/:picture/:file", (c) => {
    const { picture, file } = c.req.param();
    const name = parseRenditionName(file);
    const preset = name && studio.presets.get(name.preset);
    // A card without its picture is the article's.
    if (name === undefined || preset === undefined || preset.kind === "text-card") throw notFound();
    return answerRendition(c, context, {
      name,
      find: (now) => getShown(findPicture(releasedFor(studio, preset), picture, now)),
      plan: (found, type) => planPicture(studio, found, { preset, type }),
      untilOf: ({ viewed }) => viewed.until,
      miningOf,
    });
  });
}

function miningOf({ viewed, article, settings }: ReleasedPicture): Mining {
  return describeRights(viewed, article, settings).textAndDataMining;
}
