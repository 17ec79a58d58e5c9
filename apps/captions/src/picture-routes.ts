import { formatReservation, respondDocument, type Mining } from "@depesche/http-kit";
import type { Context, Hono } from "hono";

import { describePicture } from "./picture-description.ts";
import { renderFigurePage } from "./figure-page.ts";
import { formatFigureHeaders } from "./page-headers.ts";
import { isCut } from "./recipe.ts";
import { describeRights } from "./rendition-metadata.ts";
import { answerRendition } from "./rendition-answer.ts";
import { notFound } from "./render-problem.ts";
import { toTextDocument } from "./rendition-document.ts";
import { parseRenditionName } from "./rendition-name.ts";
import { getShown, type RouteContext } from "./route-context.ts";
import {
  findPicture,
  findPreset,
  isPresetStill,
  peekPicture,
  planPicture,
  releasedFor,
  type ReleasedPicture,
} from "./studio.ts";

/** How long what is said about a picture is kept. */
const pageLife = { maxAgeS: 60, staleWhileRevalidateS: 0, staleIfErrorS: 0 };

/** Adds the renditions of pictures, what there is of each, and its figure for other pages. */
export function addPictureRoutes(app: Hono, context: RouteContext): void {
  const { studio } = context;

  // Parameters alone, told apart here: with patterns of all kinds Hono falls back to a router that takes twice as long.
  app.get("/pictures/:name", (c) => {
    const { name } = c.req.param();
    if (!name.endsWith(".json")) throw notFound();
    return answerDescription(c, context, name.slice(0, -".json".length));
  });

  app.get("/pictures/:picture/:file", async (c) => {
    const { picture, file } = c.req.param();
    if (file === "figure.html") return answerFigure(c, context, picture);
    const name = parseRenditionName(file);
    const preset = name && (await findPreset(studio, name.preset));
    // A card without its picture is the article's.
    if (name === undefined || preset === undefined || preset.kind === "text-card") throw notFound();
    return answerRendition(c, context, {
      name,
      find: async (now) => {
        const found = await getShown(findPicture(releasedFor(studio, preset), picture, now));
        // What nobody may cut is shown whole or not at all.
        if (isCut(preset) && !found.viewed.alterable) throw notFound();
        return found;
      },
      peek: (now) => {
        if (!isPresetStill(studio, preset)) return undefined;
        const found = peekPicture(releasedFor(studio, preset), picture, now);
        return isCut(preset) && found?.viewed.alterable !== true ? undefined : found;
      },
      plan: (found, type) => planPicture(studio, found, { preset, type }),
      untilOf: ({ viewed }) => viewed.until,
      miningOf,
    });
  });
}

async function answerDescription(c: Context, { studio, clock }: RouteContext, id: string): Promise<Response> {
  const now = clock();
  const found = await getShown(findPicture(studio.site, id, now));
  const card = await findPicture(studio.cards, id, now);
  const described = await describePicture(studio, found, {
    card: card?.kind === "shown" ? card : undefined,
  });
  const { until } = found.viewed;
  const document = toTextDocument(`${JSON.stringify(described, null, 2)}\n`, {
    type: "application/json; charset=utf-8",
    ...pageLife,
    ...(until !== undefined && { until }),
    headers: formatReservation(miningOf(found)),
  });
  return respondDocument(c, document, { now });
}

async function answerFigure(c: Context, context: RouteContext, id: string): Promise<Response> {
  const { studio, clock, statics } = context;
  const now = clock();
  const found = await getShown(findPicture(studio.site, id, now));
  const { until } = found.viewed;
  const { assets } = statics.get(found.settings);
  const document = toTextDocument(renderFigurePage(studio, found, assets), {
    type: "text/html; charset=utf-8",
    ...pageLife,
    ...(until !== undefined && { until }),
    headers: { ...formatFigureHeaders(studio.address), ...formatReservation(miningOf(found)) },
  });
  return respondDocument(c, document, { now });
}

function miningOf({ viewed, article, settings }: ReleasedPicture): Mining {
  return describeRights(viewed, article, settings).textAndDataMining;
}
