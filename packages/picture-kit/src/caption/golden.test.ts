import { parsePresets } from "@depesche/content-model/parsing";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawScene } from "../sample-picture.ts";
import { getRendition, paper, toPixels } from "./caption.fixture.ts";
import { createCaptionRenderer } from "./caption-renderer.ts";
import type { PictureWords } from "./rendition-request.ts";

/*
 * What renditions look like, compared with what a person has looked at and found good.
 *
 * After a change that is meant: UPDATE_REFERENCES=1 vitest run --project @depesche/picture-kit golden, and look at
 * every picture in references/ before it is committed.
 */
const folder = new URL("../../references/", import.meta.url);
const renderer = await createCaptionRenderer();
const source = await drawScene(960, 640, { grain: 0 }).png().toBuffer();
const bright = await drawScene(960, 640, { grain: 0, tone: 0.95 }).png().toBuffer();

const { presets } = parsePresets({
  presets: {
    captioned: { width: 560 },
    card: { width: 600, height: 315 },
    square: { width: 420, height: 420 },
    story: { width: 360, height: 640, safeTop: 70, safeBottom: 90 },
    "text-card": { width: 600, height: 315 },
  },
});

const words = {
  de: {
    language: "de",
    kicker: "Schifffahrt",
    headline: "Donaudampfschifffahrtsgesellschaft: Kapitän warnt vor Niedrigwasser",
    caption:
      "Der Kapitän der Donaudampfschifffahrtsgesellschaft, Jürgen Weiß, spricht am 22. November vor 30 t Kohle über das „Rechtsschutzversicherungsgesellschaften-Gesetz“ – und schweigt.",
    credit: "Anna Müller-Lüdenscheidt/NPD",
  },
  en: {
    language: "en",
    kicker: "Letter from the coast",
    headline: "How to miss a boat in Lüttensiel",
    caption: "Black Cañon on the Colorado River, looking upstream from Camp 8, 1871 🐑.",
    credit: "Timothy H. O’Sullivan/J. Paul Getty Museum",
  },
  fr: {
    language: "fr",
    kicker: "Photographie",
    headline: "L’Alsacien qui voulait des montagnes inaltérables",
    caption:
      "Paysage alpin: entre 1865 et 1870, Adolphe Braun tirait ses vues au charbon; des images «qui ne pâlissent pas»!",
    credit: "Adolphe Braun/J. Paul Getty Museum",
  },
  ar: {
    language: "ar",
    kicker: "سماء الشتاء",
    headline: "نجوم بأسماء عربية فوق سدّ بحر الشمال",
    caption:
      "رئيس الوزراء يتحدث إلى الصحفيين بعد اجتماع مجلس الأمن (UN) في نيويورك يوم 12 مارس 2026، بحضور أكثر من 150 مندوبًا.",
    credit: "أحمد علي/AFP",
  },
  he: {
    language: "he",
    kicker: "או״ם",
    headline: "ראש הממשלה מדבר עם עיתונאים בניו יורק",
    caption: "ראש הממשלה מדבר עם עיתונאים לאחר ישיבת מועצת הביטחון (UN) בניו יורק ב-12 במרץ 2026.",
    credit: "דוד לוי/Reuters",
  },
  hi: {
    language: "hi",
    kicker: "राजनीति",
    headline: "प्रधानमंत्री ने न्यूयॉर्क में पत्रकारों से बातचीत की",
    caption: "प्रधानमंत्री ने बुधवार को न्यूयॉर्क में सुरक्षा परिषद की बैठक के बाद पत्रकारों से बातचीत की।",
    credit: "राजेश शर्मा/PTI",
  },
  ja: {
    language: "ja",
    kicker: "写真展",
    headline: "「長崎の船」、北海の港町へ——2026年11月22日から",
    caption:
      "長崎の川に浮かぶ船、1865年頃。フェリーチェ・ベアト（Felice Beato）が撮影し、「潮を待つ船だ」と、約1,200人が見た⚓……。",
    credit: "山田太郎／朝日新聞",
  },
  zh: {
    language: "zh-Hans",
    kicker: "摄影展",
    headline: "北海小镇展出“长崎之船”：一张1865年的老照片",
    caption:
      "约1865年，停泊在长崎河上的船只。摄影师费利斯·比托（Felice Beato）拍摄——镇上居民说：“它在等潮水。”展览到2月28日……",
    credit: "费利斯·比托/盖蒂博物馆",
  },
} satisfies Record<string, PictureWords>;

const cases: readonly (readonly [language: keyof typeof words, preset: string, source: Buffer])[] = [
  ["de", "captioned", source],
  ["en", "captioned", source],
  ["fr", "captioned", source],
  ["ar", "captioned", source],
  ["he", "captioned", source],
  ["hi", "captioned", source],
  ["de", "card", source],
  ["ar", "card", source],
  ["en", "card", bright],
  ["fr", "square", source],
  ["hi", "square", bright],
  ["de", "story", source],
  ["he", "text-card", source],
  ["de", "text-card", source],
];
/** With the optional fonts for Japanese and for Chinese. */
const eastAsian: typeof cases = [
  ["ja", "captioned", source],
  ["ja", "card", source],
  ["ja", "square", bright],
  ["ja", "story", source],
  ["ja", "text-card", source],
  ["zh", "captioned", source],
  ["zh", "card", bright],
  ["zh", "text-card", source],
];
const families = { ja: "Noto Serif JP", zh: "Noto Serif SC" };

async function expectReference(language: keyof typeof words, name: string, picture: Buffer): Promise<void> {
  const preset = presets?.get(name);
  if (preset === undefined) throw new Error(`there is no preset ${name}`);
  const request = {
    source: picture,
    preset,
    type: "image/png",
    words: words[language],
    publication: paper,
  } as const;
  const focus = picture === bright ? { x: 0.5, y: 0.5 } : { x: 0.62, y: 0.3 };
  const { bytes } = getRendition(await renderer.renderPreset({ ...request, focus }));
  const file = new URL(`${name}-${language}${picture === bright ? "-bright" : ""}.png`, folder);
  if (process.env["UPDATE_REFERENCES"] === "1") {
    await mkdir(folder, { recursive: true });
    await writeFile(file, await sharp(bytes).png({ palette: true, effort: 10 }).toBuffer());
  }
  await expectAlike(bytes, await readFile(file));
}

describe("renditions", () => {
  it.each(cases)("look as they did when somebody looked at them: %s, %s", expectReference);

  for (const [language, family] of Object.entries(families)) {
    // In CI the Japanese fonts are installed; elsewhere, and the Chinese ones, they may be missing.
    const isRequired = language === "ja" && process.env["CI_REQUIRE_TOOLS"] === "1";
    const there = renderer.families.includes(family) || isRequired;
    it.skipIf(!there).each(eastAsian.filter(([of]) => of === language))(
      "look so with the optional fonts: %s, %s",
      expectReference,
    );
  }
});

/** The references have a palette, so every pixel may be a little off; a letter that moved is far off. */
async function expectAlike(one: Uint8Array, other: Uint8Array): Promise<void> {
  const [a, b] = [await toPixels(one), await toPixels(other)];
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  let [sum, far] = [0, 0];
  for (const [index, value] of a.data.entries()) {
    const difference = Math.abs(value - (b.data[index] ?? 0));
    sum += difference;
    if (difference > 48) far += 1;
  }
  expect(sum / a.data.length).toBeLessThan(2.5);
  expect(far / a.data.length).toBeLessThan(0.0005);
}
