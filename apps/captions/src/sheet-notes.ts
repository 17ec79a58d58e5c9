import type { ArticleId, PictureId, Preset } from "@depesche/content-model";

import type { ContactSheet } from "./contact-sheet.ts";
import { formatLeftOut } from "./left-out.ts";
import { isCard } from "./recipe.ts";
import type { RenderOutcome } from "./render-outcome.ts";
import type { RenditionOrder } from "./rendition-order.ts";
import { planCard, planPicture, type PlannedRendition, type Studio } from "./studio.ts";

/** What the sheet says of an article's cards or a picture's renditions that are not as they should be. */
export type SheetNotes = ReadonlyMap<ArticleId | PictureId, string>;

/** Letters that the fonts which come along have; words in these need no looking. */
const safe =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Common}\p{Script=Inherited}]*$/u;

/**
 * Finds the cards and captioned pictures of a sheet that lack words for want of a font. One of each is made for it, if it
 * was not yet, and only where words are in a script that may lack one.
 */
export async function findSheetNotes(
  studio: Studio,
  { settings, articles, cards, presets }: Pick<ContactSheet, "settings" | "articles" | "cards" | "presets">,
): Promise<SheetNotes> {
  const notes = new Map<ArticleId | PictureId, string>();
  const note = async (of: ArticleId | PictureId, name: string, planned: PlannedRendition): Promise<void> => {
    const found = planned.kind === "ordered" ? await findNote(studio, planned.order) : undefined;
    if (found !== undefined) notes.set(of, `${name} ${found}.`);
  };
  const all = [...presets.values()];
  const find = (accepts: (preset: Preset) => boolean): Preset | undefined => all.find(accepts);
  for (const article of articles) {
    const card = cards.get(article.article.id);
    const cardPreset = find(isCard);
    if (card !== undefined && cardPreset !== undefined) {
      const released = { kind: "shown", article: card, settings } as const;
      const planned = planCard(studio, released, { preset: cardPreset, type: "image/jpeg" });
      await note(article.article.id, "Cards are made", planned);
    }
    const preset = find(({ kind }) => kind === "captioned");
    if (preset === undefined) continue;
    for (const viewed of article.pictures) {
      const released = { kind: "shown", article, settings, viewed } as const;
      const planned = planPicture(studio, released, { preset, type: "image/jpeg" });
      await note(viewed.picture.id, `${preset.name} is made`, planned);
    }
  }
  return notes;
}

async function findNote(
  { shelf }: Pick<Studio, "shelf">,
  order: RenditionOrder,
): Promise<string | undefined> {
  const { headline, kicker, caption, credit } = order.words;
  const drawn = [headline, kicker, caption, credit, order.publication.title];
  if (drawn.every((text) => text === undefined || safe.test(text))) return undefined;
  const known = await shelf.describe(order.key).catch(() => undefined);
  return known === undefined ? describe(await shelf.get(order)) : toNote(known.leftOut);
}

function describe(outcome: RenderOutcome): string | undefined {
  if (outcome.kind === "rendered") return toNote(outcome.rendition.leftOut);
  // What the renderer says of it names characters and no paths.
  return outcome.fault.code === "missing-glyphs"
    ? `not at all: ${outcome.fault.what.replace(/\.$/, "")}`
    : undefined;
}

function toNote(leftOut: Parameters<typeof formatLeftOut>[0] | undefined): string | undefined {
  return leftOut === undefined || leftOut.length === 0 ? undefined : formatLeftOut(leftOut);
}
