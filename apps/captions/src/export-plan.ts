import { cardPath, picturePath, type ArticleId, type Instant } from "@depesche/content-model";

import { isCard } from "./recipe.ts";
import { extensionOf, offeredTypes } from "./rendition-name.ts";
import { listWorthwhile } from "./rendition-size.ts";
import { findArticle, planCard, planPicture, type PlannedRendition, type Studio } from "./studio.ts";

/** One file of an export: its path below the folder, and what it shall hold. */
export interface PlannedFile {
  readonly path: string;
  readonly planned: PlannedRendition;
}

/** Plans an article's files: every preset of its pictures and its cards, as far as rights go. */
export async function planArticle(
  studio: Studio,
  id: ArticleId,
  now: Instant,
): Promise<readonly PlannedFile[]> {
  const site = await findArticle(studio.site, id, now);
  if (site?.kind !== "shown") return [];
  const found = await findArticle(studio.cards, id, now);
  const card = found?.kind === "shown" ? found : undefined;
  const files: PlannedFile[] = [];
  const presets = studio.presetsOf(site.settings);
  for (const viewed of site.article.pictures) {
    const onCard = card?.article.pictures.find(({ picture }) => picture.id === viewed.picture.id);
    for (const preset of listWorthwhile(presets, viewed)) {
      const released = isCard(preset) ? card && onCard && { ...card, viewed: onCard } : { ...site, viewed };
      if (released === undefined) continue;
      for (const type of offeredTypes) {
        const path = picturePath(viewed.picture.id, preset.name, extensionOf(type)).slice(1);
        files.push({ path, planned: planPicture(studio, released, { preset, type, effort: "background" }) });
      }
    }
  }
  if (card === undefined) return files;
  for (const preset of [...presets.values()].filter(isCard)) {
    for (const type of offeredTypes) {
      const path = cardPath(id, preset.name, extensionOf(type)).slice(1);
      files.push({ path, planned: planCard(studio, card, { preset, type, effort: "background" }) });
    }
  }
  return files;
}
