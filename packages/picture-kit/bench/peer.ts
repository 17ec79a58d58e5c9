import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import satori from "satori";
import sharp from "sharp";
import { completeMetadata } from "../src/caption/encoded-rendition.ts";
import { formatXmp } from "../src/xmp-writer.ts";
import { benchPublication, benchWords } from "./bench-case.ts";
import type { Contender } from "./round-robin.ts";

const [width, height] = [1200, 630];
const margin = 56;
/** Where the picture is dark enough for text, and from where it darkens. */
const [panelY, fadeY] = [309, 158];
const { kicker, headline, credit } = benchWords;
const texts = { kicker: kicker.toUpperCase(), credit: `Foto: ${credit}`, mark: benchPublication.title };
const { accent } = benchPublication;
const xmp = formatXmp(completeMetadata(benchWords));

const fontFiles = {
  serifBold: "@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf",
  sansBold: "@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf",
  sans: "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
} as const;

/** Another way of drawing the card, and how many times slower than this package it is expected to be. */
export interface Peer {
  readonly contender: Contender;
  readonly wanted: string;
}

/**
 * Lists other ways of drawing the card: text as SVG through librsvg, and satori with resvg.
 *
 * Both draw what this package draws on the same photograph, with the same fonts: a panel that fades out, rule, kicker,
 * headline, credit and mark, and write the same XMP. What they need to know beforehand (strength of the panel, line breaks
 * for librsvg) they are told.
 */
export async function listPeers(source: Uint8Array): Promise<readonly Peer[]> {
  // The renderer blocks every reader of drawings in its process; this one contender needs it back.
  sharp.unblock({ operation: ["VipsForeignLoadSvgBuffer"] });
  const { resolve } = createRequire(import.meta.url);
  await nameFonts(Object.values(fontFiles).map((file) => dirname(resolve(file))));
  const fonts = [
    { name: "Source Serif 4", data: await readFile(resolve(fontFiles.serifBold)), weight: 700 as const },
    { name: "Source Sans 3", data: await readFile(resolve(fontFiles.sansBold)), weight: 700 as const },
    { name: "Source Sans 3", data: await readFile(resolve(fontFiles.sans)), weight: 400 as const },
  ];
  return [
    {
      wanted: "≥ 1.5",
      contender: { name: "sharp + SVG (librsvg)", run: () => compose(source, Buffer.from(toSvg())) },
    },
    {
      wanted: "≥ 2",
      contender: {
        name: "satori + resvg",
        run: async () => {
          const svg = await satori(toElement(), { width, height, fonts });
          // Letters are outlines by now; looking for the system's fonts each time would only take longer.
          const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
          return compose(source, pixels, { width, height, channels: 4 });
        },
      },
    },
  ];
}

/** Tells fontconfig, which looks once, where librsvg shall find fonts. */
async function nameFonts(folders: readonly string[]): Promise<void> {
  const file = join(await mkdtemp(join(tmpdir(), "bench-fonts-")), "fonts.conf");
  const dirs = folders.map((folder) => `<dir>${folder}</dir>`).join("");
  await writeFile(file, `<?xml version="1.0"?><fontconfig>${dirs}</fontconfig>`);
  // oxlint-disable-next-line no-restricted-properties -- fontconfig reads it from the environment and from nowhere else.
  process.env["FONTCONFIG_FILE"] = file;
}

async function compose(
  source: Uint8Array,
  overlay: Uint8Array,
  raw?: { readonly width: number; readonly height: number; readonly channels: 4 },
): Promise<Uint8Array> {
  return sharp(source)
    .autoOrient()
    .resize({ width, height, fit: "cover" })
    .composite([{ input: Buffer.from(overlay), ...(raw !== undefined && { raw }) }])
    .withXmp(xmp)
    .jpeg({ quality: 82 })
    .toBuffer();
}

function toSvg(): string {
  const cut = headline.lastIndexOf(" ", headline.length / 2);
  const lines = [headline.slice(0, cut), headline.slice(cut + 1)].map(
    (line, index) => `<tspan x="${margin}" y="${452 + index * 72}">${line}</tspan>`,
  );
  const sans = `font-family="'Source Sans 3'"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<defs><linearGradient id="fade" x1="0" y1="0" x2="0" y2="1"><stop stop-opacity="0"/><stop offset="1" stop-opacity=".6"/></linearGradient></defs>`,
    `<rect y="${fadeY}" width="${width}" height="${panelY - fadeY}" fill="url(#fade)"/>`,
    `<rect y="${panelY}" width="${width}" height="${height - panelY}" fill-opacity=".6"/>`,
    `<rect x="${margin}" y="348" width="62" height="5" fill="${accent}"/>`,
    `<g fill="#fff"><text x="${margin}" y="389" ${sans} font-weight="700" font-size="24" letter-spacing="1.7">${texts.kicker}</text>`,
    `<text font-family="'Source Serif 4'" font-weight="700" font-size="64">${lines.join("")}</text>`,
    `<text x="${margin}" y="582" ${sans} font-size="20">${texts.credit}</text>`,
    `<text x="${width - margin}" y="582" text-anchor="end" font-family="'Source Serif 4'" font-weight="700" font-size="26">${texts.mark}</text>`,
    `</g></svg>`,
  ].join("");
}

function toElement(): unknown {
  const box = (style: object, children?: unknown): unknown => ({ type: "div", props: { style, children } });
  const column = { display: "flex", flexDirection: "column" };
  const sans = { fontFamily: "Source Sans 3" };
  const serif = { fontFamily: "Source Serif 4", fontWeight: 700 };
  const fade = { height: panelY - fadeY, backgroundImage: "linear-gradient(transparent, rgba(0,0,0,.6))" };
  return box({ ...column, width, height, justifyContent: "flex-end", color: "#fff" }, [
    box(fade),
    box(
      {
        ...column,
        height: height - panelY,
        justifyContent: "flex-end",
        padding: margin * 0.8,
        paddingLeft: margin,
        paddingRight: margin,
        backgroundColor: "rgba(0,0,0,.6)",
      },
      [
        box({ width: 62, height: 5, backgroundColor: accent }),
        box({ ...sans, fontWeight: 700, fontSize: 24, letterSpacing: 1.7, marginTop: 10 }, texts.kicker),
        box({ ...serif, fontSize: 64, lineHeight: 1.13 }, headline),
        box({ display: "flex", justifyContent: "space-between", alignItems: "flex-end", marginTop: 20 }, [
          box({ ...sans, fontWeight: 400, fontSize: 20 }, texts.credit),
          box({ ...serif, fontSize: 26 }, texts.mark),
        ]),
      ],
    ),
  ]);
}
