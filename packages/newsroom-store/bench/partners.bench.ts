// Measures what partners ask for, in a store made for it: `node bench/partners.bench.ts [articles] [partners]`.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  getArticleId,
  getAssetHash,
  getPartnerId,
  getSectionId,
  toEpochMs,
  toInstant,
  toPictureId,
  type ArticleId,
  type Asset,
  type Picture,
} from "@depesche/content-model";
import { buildPartner, endOf, viewOf } from "../src/contract/partner-harness.ts";
import { buildEntry, buildSettings, made, noon } from "../src/contract/store-harness.ts";
import { openNewsdesk, openPartnerDesk } from "../src/newsdesk/index.ts";
import { openStore } from "../src/open-store.ts";

const [, , articles = "100000", partners = "1000"] = process.argv;
const sections = ["lokales", "kultur"].map((id) => getSectionId(id));
const folder = await mkdtemp(join(tmpdir(), "partners-bench-"));
const store = await openStore({ file: join(folder, "store.sqlite"), migrate: true });
const desk = openNewsdesk(store);
const partnerDesk = openPartnerDesk(store);
const body = "Ein Absatz, wie er in der Zeitung steht, mit einigen Worten darin. ".repeat(40);
const asset: Asset = {
  hash: getAssetHash("a".repeat(64)),
  type: "image/jpeg",
  widthPx: 1600,
  heightPx: 900,
  sizeBytes: 240_000,
};
const now = toInstant(toEpochMs(noon) + 3_600_000);

const settings = buildSettings();
const publication = { ...settings.publication, rights: { syndication: "allowed" } } as const;
await desk.publishSettings({ ...settings, publication }, made);
const count = Number(articles);
for (let start = 0; start < count; start += 5_000) {
  const entries = Array.from({ length: Math.min(5_000, count - start) }, (_, index) => {
    const id = getArticleId(`a-${String(start + index).padStart(7, "0")}`);
    const [section = getSectionId("lokales")] = index % 10 === 0 ? sections.slice(1) : sections;
    return buildEntry(
      { id, body, section, pictures: index % 2 === 0 ? [pictureOf(id)] : [] },
      { assets: [asset] },
    );
  });
  await desk.publishArticles(entries, made);
}
const narrow = { selection: { sections: [getSectionId("kultur")] } };
const whole = buildPartner({}, { id: getPartnerId("p-0") });
const narrowed = buildPartner(narrow, { id: getPartnerId("p-1") });
const from = await endOf(store);
for (let index = 0; index < Number(partners); index += 1) {
  // Most are there for their number: what has run out needs no article to be counted.
  const [one = buildPartner({ expiresAt: noon })] = [whole, narrowed].slice(index, index + 1);
  await partnerDesk.addPartner({ ...one, id: getPartnerId(`p-${index}`) }, { by: "bench", at: noon });
}
const [all, few] = [viewOf(store, whole), viewOf(store, narrowed)];
const { epoch } = from;

await measure("changes of 100, hot", 50, () =>
  all.readChanges({ epoch, seq: from.seq - 5_000 }, { limit: 100, now }),
);
await measure("changes of 100 for 1 in 10, hot", 20, () =>
  few.readChanges({ epoch, seq: from.seq - 20_000 }, { limit: 100, now }),
);
await measure("changes at the end", 200, () => all.readChanges(from, { limit: 100, now }));
let next = 0;
await measure("one article, each another", 500, () => {
  next += 1;
  return all.findArticle(getArticleId(`a-${String((next * 7919) % count).padStart(7, "0")}`), now);
});
await measure("one article of others", 500, () => few.findArticle(getArticleId("a-0000001"), now));
await measure("snapshot, whole, by 1,000", 1, async () => {
  let after: ReturnType<typeof getArticleId> | undefined;
  do after = (await all.listArticles({ after, limit: 1_000, now })).next;
  while (after !== undefined);
});
await measure("snapshot, 1 in 10, by 1,000", 1, async () => {
  let after: ReturnType<typeof getArticleId> | undefined;
  do after = (await few.listArticles({ after, limit: 1_000, now })).next;
  while (after !== undefined);
});
await measure("effect of an entitlement", 1, () =>
  partnerDesk.updatePartner({ ...narrowed, entitlement: whole.entitlement }, { by: "bench", at: now }),
);
await measure("expansion, a page of 100", 20, () => few.readChanges(from, { limit: 100, now }));
await store.close();
await rm(folder, { recursive: true });

/** Prints the median of some runs' CPU time in ms, and of their time on the wall. */
async function measure(name: string, runs: number, work: () => Promise<unknown>): Promise<void> {
  const times: (readonly [cpu: number, wall: number])[] = [];
  for (let run = 0; run < runs; run += 1) {
    const cpu = process.cpuUsage();
    const wall = performance.now();
    await work();
    const used = process.cpuUsage(cpu);
    times.push([(used.user + used.system) / 1000, performance.now() - wall]);
  }
  const median = (index: 0 | 1): string =>
    (times.map((time) => time[index]).toSorted((one, two) => one - two)[times.length >> 1] ?? 0).toFixed(2);
  process.stdout.write(`${name.padEnd(34)} ${median(0).padStart(9)} ms CPU ${median(1).padStart(9)} ms\n`);
}

function pictureOf(article: ArticleId): Picture {
  return {
    id: toPictureId(article, "kran"),
    key: "kran",
    file: "kran.jpg",
    asset: asset.hash,
    role: "lead",
    alt: "Ein Kran vor grauem Himmel",
    credit: "Jo Brand",
    rights: {},
  };
}
