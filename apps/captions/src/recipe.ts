import { findLead, type Preset } from "@depesche/content-model";
import type { NewsroomSettings, ViewedArticle, ViewedPicture } from "@depesche/newsroom-store";
import type { RenditionType } from "@depesche/picture-kit";

import { findLogo, listFonts } from "./own-presets.ts";
import { toMetadata } from "./rendition-metadata.ts";
import type { RenditionRecipe } from "./rendition-order.ts";

/** What to make of something, and how much time its encoder may take. */
export interface RecipeChoice extends Pick<RenditionRecipe, "effort"> {
  readonly preset: Preset;
  readonly type: RenditionType;
}

/** Tells whether a preset sets a headline, for which a picture's rights must allow cards. */
export function isCard(preset: Preset): boolean {
  return preset.kind === "card" || preset.kind === "text-card";
}

/** Tells whether a preset cuts a picture to a shape, around its focus. */
export function isCut(preset: Preset): boolean {
  return preset.kind !== "picture" && preset.kind !== "captioned";
}

/** Writes the recipe of a released picture. */
export function toPictureRecipe(
  viewed: ViewedPicture,
  article: ViewedArticle,
  settings: NewsroomSettings,
  choice: RecipeChoice,
): RenditionRecipe {
  const { picture } = viewed;
  const { caption, credit, alt, longDescription: extendedDescription } = picture;
  return {
    ...choice,
    asset: picture.asset,
    words: { ...wordsOf(article, choice.preset), caption, credit, alt, extendedDescription },
    ...dressOf(choice.preset, settings),
    // Where nothing is cut, the focus decides nothing.
    focus: isCut(choice.preset) ? viewed.focus : undefined,
    metadata: toMetadata(viewed, article, settings, { isCard: isCard(choice.preset) }),
  };
}

/** Writes the recipe of an article's card, on its lead picture when that was released for cards and may be altered. */
export function toCardRecipe(
  article: ViewedArticle,
  settings: NewsroomSettings,
  choice: RecipeChoice,
): RenditionRecipe {
  const lead = findLeadPicture(article);
  if (lead?.alterable === true && choice.preset.kind === "card")
    return toPictureRecipe(lead, article, settings, choice);
  return {
    ...choice,
    asset: undefined,
    words: wordsOf(article, choice.preset),
    ...dressOf(choice.preset, settings),
    focus: undefined,
    metadata: { source: settings.publication.title, webStatement: settings.publication.baseUrl },
  };
}

/** Finds the lead among the pictures that were let through. */
function findLeadPicture(article: ViewedArticle): ViewedPicture | undefined {
  const lead = findLead(article.pictures.map(({ picture }) => picture));
  return article.pictures.find(({ picture }) => picture === lead);
}

function wordsOf({ article }: ViewedArticle, preset: Preset): RenditionRecipe["words"] {
  const { language, headline, kicker } = article;
  // A picture alone is the same whatever headline it stands under.
  return isCard(preset) ? { language, headline, kicker } : { language };
}

/** What the newsroom gives a preset: its name, its colour, and what it calls its own. */
function dressOf(
  preset: Preset,
  settings: NewsroomSettings,
): Pick<RenditionRecipe, "publication" | "logo" | "fonts"> {
  const { title, accent } = settings.publication;
  return {
    publication: { title, accent },
    logo: findLogo(preset, settings),
    fonts: listFonts(preset, settings),
  };
}
