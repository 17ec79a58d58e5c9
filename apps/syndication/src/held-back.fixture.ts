import { getSectionId, type Article, type ArticleId } from "@depesche/content-model";
import { buildPublication, buildProvider, getProviderId, instant } from "@depesche/testkit";

import { idOf, openTestNewsroom, readPhotograph, type TestNewsroom } from "./newsroom.fixture.ts";
import type { TestKey } from "./test-app.fixture.ts";

/** An article of which somebody may not have anything, with the word that stands in everything of it. */
export interface HeldBack {
  readonly name: string;
  readonly id: ArticleId;
  /** Stands in headline, summary, text, keyword and the picture's caption, alt, credit and bytes. */
  readonly marker: string;
}

/** The reason of every kill; it never leaves the newsroom. */
const killReason = "GEHEIM-GRUND";

/** What a kind of partner may not have: marks of it that stand nowhere in what he gets. */
export interface WalkingPartner {
  readonly key: TestKey;
  readonly markers: readonly string[];
}

/** A newsroom with one article of every kind that somebody may not have, and partners of every kind. */
export interface GuardedNewsroom extends TestNewsroom {
  readonly heldBack: readonly HeldBack[];
  readonly free: HeldBack;
  readonly walkers: Readonly<Record<"trusted" | "hold" | "expired" | "foreign", WalkingPartner>>;
}

const secretSection = getSectionId("geheim-ressort");

/** Opens it; without `hidden` it has only what everyone may have. */
export async function openGuardedNewsroom(hidden = true): Promise<GuardedNewsroom> {
  const publication = buildPublication({ rights: { syndication: "allowed" } });
  const newsroom = await openTestNewsroom({
    publication: {
      ...publication,
      sections: [
        ...publication.sections,
        { id: secretSection, title: "Geheimes Ressort", formerly: [] },
        { id: getSectionId("fremd"), title: "Fremdes", formerly: [] },
      ],
    },
    providers: [buildProvider({ id: getProviderId("nurwir"), name: "Nur Wir", uses: { partner: false } })],
  });
  const trusted = await newsroom.addPartner("vertraut", { embargo: "trusted" });
  const hold = await newsroom.addPartner("wartend");
  const expired = await newsroom.addPartner("abgelaufen", { expiresAt: instant("2026-11-20T10:00:00Z") });
  const foreign = await newsroom.addPartner("fremd", {
    embargo: "trusted",
    selection: { sections: [getSectionId("fremd")] },
  });
  newsroom.clock.set(instant("2026-11-20T10:30:00Z"));
  const free = await publish(newsroom, "frei", {});
  const heldBack = hidden ? await publishHeldBack(newsroom) : [];
  newsroom.clock.set(instant("2026-11-20T12:00:00Z"));
  const marks = heldBack.map(({ marker }) => marker);
  // Of what was theirs once, partners keep the id, so as to take it away.
  const ids = heldBack.filter(({ name }) => !wereTheirs.has(name)).map(({ id }) => id);
  const all = [...marks, ...ids, killReason, "Geheimes Ressort"];
  const without = (name: string): readonly string[] => all.filter((marker) => !marker.endsWith(name));
  const everything = [...marks, ...heldBack.map(({ id }) => id), free.marker, free.id, killReason];
  return {
    ...newsroom,
    free,
    heldBack,
    walkers: {
      trusted: { key: trusted, markers: without("embargo") },
      hold: { key: hold, markers: all },
      expired: { key: expired, markers: everything },
      foreign: { key: foreign, markers: everything },
    },
  };
}

const wereTheirs = new Set(["getoetet", "zurueckgezogen", "abgelaufen"]);

async function publishHeldBack(newsroom: TestNewsroom): Promise<readonly HeldBack[]> {
  const at = { by: "mara", at: instant("2026-11-20T11:30:00Z") };
  const held = [
    await publish(newsroom, "embargo", { embargoUntil: instant("2026-11-21T06:00:00Z") }),
    await publish(newsroom, "zukunft", { publishedAt: instant("2026-11-22T06:00:00Z") }),
    await publish(newsroom, "zurueckgehalten", { status: "withheld", section: secretSection }),
    await publish(newsroom, "ohne-rechte", { source: getProviderId("nurwir") }),
    await publish(newsroom, "verboten", { rights: { syndication: "denied" } }),
    await publish(newsroom, "abgelaufen", { expiresAt: instant("2026-11-20T11:45:00Z") }),
  ];
  const withdrawn = await publish(newsroom, "zurueckgezogen", {});
  const killed = await publish(newsroom, "getoetet", {});
  newsroom.clock.set(at.at);
  await newsroom.desk.withholdArticle(withdrawn.id, at);
  const kill = { at: at.at, reason: killReason, notice: "Dieser Beitrag ist nicht mehr verfügbar." };
  await newsroom.desk.killArticle(killed.id, kill, at);
  return [...held, withdrawn, killed];
}

async function publish(
  newsroom: TestNewsroom,
  name: string,
  overrides: Partial<Omit<Article, "pictures">>,
): Promise<HeldBack> {
  const marker = `geheim-${name}`;
  const id = idOf(`2026-still-${name}`);
  // Bytes of its own, which say whose they are.
  const bytes = Buffer.concat([await readPhotograph(), Buffer.from(marker)]);
  const picture = await newsroom.storePicture(
    {
      article: id,
      alt: `Bild ${marker}`,
      caption: `Unterzeile ${marker}`,
      credit: `Foto ${marker}`,
      ...(overrides.source !== undefined && { source: overrides.source }),
    },
    bytes,
  );
  await newsroom.publish(
    {
      id,
      headline: `Überschrift ${marker}`,
      kicker: `Dachzeile ${marker}`,
      summary: `Zusammenfassung ${marker}`,
      keywords: [marker, "Hafen"],
      body: `Text ${marker}.\n\n![](kran.jpg)\n`,
      ...overrides,
    },
    [picture],
  );
  return { name, id, marker };
}
