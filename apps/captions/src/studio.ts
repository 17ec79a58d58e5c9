import type { ArticleId, Instant, PictureId, Preset, Rendition } from "@depesche/content-model";
import { parsePictureId } from "@depesche/content-model";
import type { MediaStore } from "@depesche/media-store";
import type { GoneArticle, NewsroomSettings, ViewedArticle, ViewedPicture } from "@depesche/newsroom-store";
import { isStoreError } from "@depesche/newsroom-store";
import type { RenditionType } from "@depesche/picture-kit";

import type { Presets, PresetSettings } from "./own-presets.ts";
import { isCard, toCardRecipe, toPictureRecipe } from "./recipe.ts";
import type { ReleasedArticles } from "./released-articles.ts";
import { toOrder, type RenditionOrder, type RenditionRecipe } from "./rendition-order.ts";
import type { RenditionShelf } from "./rendition-shelf.ts";

/** What pictures are made of and with. */
export interface Studio {
  /** What the paper's own pages may show. */
  readonly site: ReleasedArticles;
  /** What cards may show. */
  readonly cards: ReleasedArticles;
  readonly media: MediaStore;
  readonly shelf: RenditionShelf;
  /** The presets there are under some settings. */
  readonly presetsOf: (settings: PresetSettings) => Presets;
  /** The renderer's. */
  readonly fingerprint: string;
  /** The app's public address without a slash at its end. */
  readonly address: string;
}

/** A picture that was let through, in its article. */
export interface ReleasedPicture {
  readonly kind: "shown";
  readonly viewed: ViewedPicture;
  readonly article: ViewedArticle;
  readonly settings: NewsroomSettings;
}

/** An article that was let through. */
export interface ReleasedArticle {
  readonly kind: "shown";
  readonly article: ViewedArticle;
  readonly settings: NewsroomSettings;
}

/** Finds a picture that a use may have; gone when its article is, undefined when nobody may know of it. */
export async function findPicture(
  released: ReleasedArticles,
  id: string,
  now: Instant,
): Promise<ReleasedPicture | GoneArticle | undefined> {
  const parts = parsePictureId(id);
  if (parts === undefined) return undefined;
  const found = await findArticle(released, parts.article, now);
  return found?.kind === "shown" ? pickPicture(found, id) : found;
}

/** Finds such a picture in memory; undefined when the store must be asked, or there is none. */
export function peekPicture(
  released: ReleasedArticles,
  id: string,
  now: Instant,
): ReleasedPicture | undefined {
  const parts = parsePictureId(id);
  const found = parts && peekArticle(released, parts.article, now);
  return found && pickPicture(found, id);
}

function pickPicture(found: ReleasedArticle, id: string): ReleasedPicture | undefined {
  const viewed = found.article.pictures.find(({ picture }) => picture.id === (id as PictureId));
  return viewed && { ...found, viewed };
}

/** Finds an article that a use may have, in the same way. */
export async function findArticle(
  released: ReleasedArticles,
  id: ArticleId,
  now: Instant,
): Promise<ReleasedArticle | GoneArticle | undefined> {
  const answer = await released.find(id, now);
  if (answer.kind === "gone") return answer;
  if (answer.kind !== "shown") return undefined;
  return { kind: "shown", article: answer.article, settings: await released.getSettings() };
}

/** Finds such an article in memory. */
export function peekArticle(
  released: ReleasedArticles,
  id: ArticleId,
  now: Instant,
): ReleasedArticle | undefined {
  const answer = released.peek(id, now);
  const settings = released.peekSettings();
  if (answer?.kind !== "shown" || settings === undefined) return undefined;
  return { kind: "shown", article: answer.article, settings };
}

/** Finds a preset by its name, among those there are now. */
export async function findPreset(studio: Studio, name: string): Promise<Preset | undefined> {
  try {
    return studio.presetsOf(await studio.site.getSettings()).get(name);
  } catch (error) {
    if (!isStoreError(error) || error.code !== "settings-missing") throw error;
    return studio.presetsOf({}).get(name);
  }
}

/** Tells whether a preset that was found is still the one of its name; false, too, when the store must be asked. */
export function isPresetStill(studio: Studio, preset: Preset): boolean {
  const settings = studio.site.peekSettings();
  return settings !== undefined && studio.presetsOf(settings).get(preset.name) === preset;
}

/** Gives what decides about a preset: cards have rights of their own. */
export function releasedFor(studio: Studio, preset: Preset): ReleasedArticles {
  return isCard(preset) ? studio.cards : studio.site;
}

/** A rendition that publishing recorded, or one to be made. */
export type PlannedRendition =
  | { readonly kind: "recorded"; readonly rendition: Rendition }
  | { readonly kind: "ordered"; readonly order: RenditionOrder };

/** What to plan; `request` effort unless given. */
export interface PlanChoice {
  readonly preset: Preset;
  readonly type: RenditionType;
  readonly effort?: RenditionOrder["effort"];
}

// A recipe's key is hashed from all it says, which takes longer than to serve what it names.
const plans = new WeakMap<ViewedPicture | ViewedArticle, Map<string, PlannedRendition>>();

/** Plans a rendition of a picture: what publishing recorded goes first, for feeds tell its length. */
export function planPicture(
  studio: Pick<Studio, "fingerprint">,
  { viewed, article, settings }: ReleasedPicture,
  choice: PlanChoice,
): PlannedRendition {
  const { preset, type } = choice;
  return planOnce(viewed, { studio, settings, choice }, (complete) => {
    const recorded = viewed.renditions.find((one) => one.preset === preset.name && one.type === type);
    return recorded === undefined
      ? order(toPictureRecipe(viewed, article, settings, complete), studio)
      : { kind: "recorded", rendition: recorded };
  });
}

/** Plans an article's card. */
export function planCard(
  studio: Pick<Studio, "fingerprint">,
  { article, settings }: ReleasedArticle,
  choice: PlanChoice,
): PlannedRendition {
  return planOnce(article, { studio, settings, choice }, (complete) =>
    order(toCardRecipe(article, settings, complete), studio),
  );
}

/** Plans once for a picture or an article as it was released; the same under other settings is another plan. */
function planOnce(
  subject: ViewedPicture | ViewedArticle,
  under: {
    readonly studio: Pick<Studio, "fingerprint">;
    readonly settings: NewsroomSettings;
    readonly choice: PlanChoice;
  },
  make: (choice: Required<PlanChoice>) => PlannedRendition,
): PlannedRendition {
  const { preset, type, effort = "request" } = under.choice;
  const name = [preset.name, type, effort, under.studio.fingerprint, under.settings.seq].join(" ");
  const known = plans.get(subject) ?? new Map<string, PlannedRendition>();
  const plan = known.get(name) ?? make({ preset, type, effort });
  plans.set(subject, known.set(name, plan));
  return plan;
}

function order(recipe: RenditionRecipe, { fingerprint }: Pick<Studio, "fingerprint">): PlannedRendition {
  return { kind: "ordered", order: toOrder(recipe, fingerprint) };
}
