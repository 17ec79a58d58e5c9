import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createWordSource, type WordSource } from "./corpus-words.ts";
import { drawPlainPng } from "./plain-png.ts";

const sections = 10;
const authors = 20;
const months = 24;
const picturesPerMonth = 5;
/** The newest article; the others are ten minutes apart and older. */
const newestMs = Date.UTC(2026, 10, 20);
const minuteMs = 60_000;

/**
 * Makes a content folder of `count` articles of about 7 kB each: 10 sections, 20 authors, keywords, a picture in every
 * third article. The same count gives the same bytes everywhere; what lay in the folder is removed.
 */
export async function makeCorpus(folder: string, count: number): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "authors"), { recursive: true });
  await writeFile(join(folder, "publication.yaml"), publicationFile());
  await writeFile(join(folder, "providers.yaml"), "[]\n");
  for (let author = 0; author < authors; author += 1) {
    const id = `autor-${author}`;
    await writeFile(join(folder, "authors", `${id}.yaml`), `id: ${id}\nname: Autor ${author}\n`);
  }
  for (let month = 0; month < months; month += 1) {
    const pictures = join(folder, "articles", monthOf(month), "pictures");
    await mkdir(pictures, { recursive: true });
    for (let picture = 0; picture < picturesPerMonth; picture += 1)
      await writeFile(join(pictures, `bild-${picture}.png`), drawPlainPng(60 + picture * 30));
  }
  for (let index = 0; index < count; index += 1) {
    const file = `artikel-${index}.md`;
    await writeFile(join(folder, "articles", monthOf(index % months), file), formatArticle(index));
  }
}

/** Names an article's file below the folder. */
export function corpusFile(index: number): string {
  return `articles/${monthOf(index % months)}/artikel-${index}.md`;
}

/** Writes an article's file. */
export function formatArticle(index: number): string {
  const words = createWordSource(index + 1);
  const hasPicture = index % 3 === 0;
  const at = new Date(newestMs - index * 10 * minuteMs).toISOString().replace(".000", "");
  const front = [
    `id: artikel-${index}`,
    `headline: ${words.sentence(8).slice(0, -1)} ${index}`,
    `kicker: ${words.word()}`,
    `summary: ${words.sentence(14)}`,
    `section: s${index % sections}`,
    `authors: [autor-${index % authors}]`,
    `publishedAt: ${at}`,
    `keywords: [${words.word()}, Thema ${index % 100}, Reihe ${index % 7}]`,
    ...(hasPicture ? pictureLines(index % picturesPerMonth, words) : []),
  ];
  return `---\n${front.join("\n")}\n---\n\n${formatBody(index, words)}`;
}

function formatBody(index: number, words: WordSource): string {
  const pieces: string[] = [];
  for (let place = 0; pieces.join("\n\n").length < 6500; place += 1) {
    if (place % 4 === 2) pieces.push(`## ${words.sentence(6).slice(0, -1)}`);
    const link = ` **${words.word()}** und [${words.word()}](https://example.org/${index}/${place}).`;
    pieces.push(words.paragraph() + (place % 4 === 1 ? link : ""));
    if (place === 4) pieces.push(`> ${words.sentence(9)}`);
    if (place === 7) pieces.push(`- ${words.sentence(12)}\n- ${words.sentence(12)}`);
  }
  return `${pieces.join("\n\n")}\n`;
}

function pictureLines(picture: number, words: WordSource): readonly string[] {
  return [
    "pictures:",
    `  - file: pictures/bild-${picture}.png`,
    "    role: lead",
    `    alt: ${words.sentence(7)}`,
    `    caption: ${words.sentence(10)}`,
    "    credit: Ada Foto",
  ];
}

function monthOf(month: number): string {
  const year = 2025 + Math.floor(month / 12);
  return `${year}/${String((month % 12) + 1).padStart(2, "0")}`;
}

function publicationFile(): string {
  const lines = Array.from(
    { length: sections },
    (_, index) => `  - { id: s${index}, title: Ressort ${index} }`,
  );
  return `title: Bench
description: Articles for measuring.
baseUrl: https://bench.example
timeZone: Europe/Berlin
territory: DE
language: de
tagAuthority: { domain: bench.example, date: "2026" }
sections:
${lines.join("\n")}
rights: { copyrightHolder: Bench, syndication: allowed, textAndDataMining: reserved }
`;
}

if (import.meta.main) {
  const [count = "10000", folder = "corpus"] = process.argv.slice(2);
  await makeCorpus(resolve(folder), Number(count));
}
