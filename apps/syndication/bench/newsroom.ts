import { createHash } from "node:crypto";

import {
  getArticleId,
  getPartnerId,
  getSectionId,
  toInstant,
  type Entitlement,
} from "@depesche/content-model";
import { openStore } from "@depesche/newsroom-store";
import { openNewsdesk } from "@depesche/newsroom-store/newsdesk";
import { openPartnerDesk } from "@depesche/newsroom-store/partner-desk";
import { createPartnerKey, formatPartnerKey, hashSecret } from "@depesche/partner-keys";

import { formatBody } from "./article-text.ts";

/** Where the API of the measurements says it is. */
export const address = "https://api.bench.example";
/** Closes cursors in every process of the measurements. */
export const cursorKey: Uint8Array = new Uint8Array(32).fill(7);
/** The epoch of the log that is measured. */
export const epoch = "bench";

const startMs = Date.UTC(2026, 0, 1);
const sections = 10;

const entitlement: Entitlement = {
  selection: {},
  pictures: "with",
  access: "full",
  embargo: "hold",
  requestsPerMinute: 1_000_000_000,
  requestsPerDay: 1_000_000_000,
};

/** The key of a partner, by number: the same in every process. */
export function keyOf(partner: number): {
  readonly id: string;
  readonly text: string;
  readonly secretHash: string;
} {
  let turn = 0;
  const made = createPartnerKey((bytes) => {
    turn += 1;
    return createHash("sha256").update(`${partner} ${turn}`).digest().subarray(0, bytes);
  });
  return { id: made.id, text: formatPartnerKey(made), secretHash: hashSecret(made.secret) };
}

/** An article's id by number. */
export function idOf(article: number): string {
  return `artikel-${String(article).padStart(6, "0")}`;
}

/** Makes a store with so many articles and partners. */
export async function makeNewsroom(
  file: string,
  { articles, partners }: { readonly articles: number; readonly partners: number },
): Promise<void> {
  const store = await openStore({ file, migrate: true, epoch });
  const desk = openNewsdesk(store);
  const at = toInstant(startMs);
  await desk.publishSettings(
    {
      publication: {
        title: "Bench",
        description: "Articles for measuring.",
        baseUrl: "https://bench.example",
        timeZone: "Europe/Berlin",
        language: "de",
        languages: ["de"],
        tagAuthority: { domain: "bench.example", date: "2026" },
        sections: Array.from({ length: sections }, (_, section) => ({
          id: getSectionId(`s${section}`),
          title: `Ressort ${section}`,
          formerly: [],
        })),
        rights: { syndication: "allowed" },
      },
      authors: [],
      providers: [],
    },
    { by: "bench", at },
  );
  const partnerDesk = openPartnerDesk(store);
  for (let partner = 0; partner < partners; partner += 1) {
    const id = getPartnerId(`partner-${partner}`);
    await partnerDesk.addPartner({ id, name: id, contacts: [], entitlement }, { by: "bench", at });
    const { id: keyId, secretHash } = keyOf(partner);
    await partnerDesk.createKey(
      {
        id: keyId,
        partner: id,
        label: "bench",
        secretHash,
        scopes: ["articles", "changes", "pictures", "usage"],
        createdAt: at,
      },
      { by: "bench", at },
    );
  }
  for (let article = 0; article < articles; article += 1) await publish(desk, article, "");
  await store.close();
}

/** Publishes an article; other words make another revision of it. */
export async function publish(
  desk: ReturnType<typeof openNewsdesk>,
  article: number,
  words: string,
): Promise<void> {
  const id = getArticleId(idOf(article));
  const at = toInstant(startMs + article * 60_000);
  const outcome = await desk.publishArticle(
    {
      article: {
        id,
        headline: `Was am Hafen geschah, Folge ${article} ${words}`.trim(),
        summary: "Ein Satz, der ohne den Text verstanden wird.",
        language: "de",
        section: getSectionId(`s${article % sections}`),
        authors: [],
        publishedAt: at,
        status: "usable",
        access: "free",
        keywords: [`Thema ${article % 100}`],
        subjects: [],
        rights: {},
        pictures: [],
        notices: [],
        body: formatBody(article),
      },
      place: `2026/01/${id}`,
      file: `articles/2026/01/${id}.md`,
      assets: [],
      renditions: new Map(),
    },
    { by: "bench", at: toInstant(startMs + article * 60_000 + 1_000) },
  );
  if (outcome.kind === "refused") throw new Error(outcome.refusal.what);
}
