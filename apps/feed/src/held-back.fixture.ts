import { getArticleId, type Article, type ArticleId } from "@depesche/content-model";
import { getProviderId, instant } from "@depesche/testkit";

import { buildEntry, type TestNewsroom } from "./newsroom.fixture.ts";
import { storePicture } from "./picture.fixture.ts";

/** An article readers may not have, with the word that stands in everything of it they may not see. */
export interface HeldBack {
  readonly id: ArticleId;
  readonly place: string;
  /** Stands in headline, summary, text, keyword and the picture's caption, alt, credit and bytes. */
  readonly marker: string;
  readonly status: 404 | 410;
}

/** The reason of every kill; it never leaves the newsroom. */
export const killReason = "GEHEIM-GRUND";
/** What readers are told instead. */
export const killNotice = "Dieser Beitrag ist nicht mehr verfügbar.";

/** Publishes one article of every kind that readers may not have at noon. */
export async function publishHeldBack(newsroom: TestNewsroom): Promise<readonly HeldBack[]> {
  const { desk } = newsroom;
  const at = (text: string): { by: string; at: ReturnType<typeof instant> } => ({
    by: "mara",
    at: instant(text),
  });
  const neverPublic = await publishNeverPublic(newsroom);
  const noSite = await publish(newsroom, "ohne-rechte", 404, { source: getProviderId("fremd") });
  const expired = await publish(newsroom, "abgelaufen", 410, {
    expiresAt: instant("2026-11-20T11:30:00Z"),
  });
  const withdrawn = await publish(newsroom, "zurueckgezogen", 410, {});
  await desk.withholdArticle(withdrawn.id, at("2026-11-20T11:00:00Z"));
  const killed = await publish(newsroom, "getoetet", 410, {});
  const kill = { at: instant("2026-11-20T11:00:00Z"), reason: killReason, notice: killNotice };
  await desk.killArticle(killed.id, kill, at("2026-11-20T11:00:00Z"));
  return [...neverPublic, noSite, expired, withdrawn, killed];
}

/** Publishes one article of every kind of which readers have never had anything. */
export async function publishNeverPublic(newsroom: TestNewsroom): Promise<readonly HeldBack[]> {
  return [
    await publish(newsroom, "embargo", 404, { embargoUntil: instant("2026-11-21T06:00:00Z") }),
    await publish(newsroom, "zukunft", 404, { publishedAt: instant("2026-11-22T06:00:00Z") }),
    await publish(newsroom, "zurueckgehalten", 404, { status: "withheld" }),
  ];
}

async function publish(
  newsroom: TestNewsroom,
  name: string,
  status: HeldBack["status"],
  overrides: Partial<Omit<Article, "pictures">>,
): Promise<HeldBack> {
  const marker = `geheim-${name}`;
  const id = getArticleId(`2026-still-${name}`);
  const picture = await storePicture(newsroom.media, id, marker, {
    alt: `Bild ${marker}`,
    caption: `Unterzeile ${marker}`,
    credit: `Foto ${marker}`,
  });
  const entry = buildEntry(
    {
      id,
      headline: `Überschrift ${marker}`,
      kicker: `Dachzeile ${marker}`,
      summary: `Zusammenfassung ${marker}`,
      keywords: [marker, "Hafen"],
      body: `Text ${marker}.\n`,
      translationOf: getArticleId("2026-hafen-kran"),
      // Lists of what may be mined name it, could they see it.
      rights: { textAndDataMining: "allowed" },
      ...overrides,
    },
    { pictures: [picture], place: `2026/11/still-${name}` },
  );
  await newsroom.publish(entry, "2026-11-20T09:00:00Z");
  return { id, place: entry.place, marker, status };
}
