import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { Resvg } from "@resvg/resvg-js";
import satori from "satori";
import sharp from "sharp";
import { benchWords } from "./bench-case.ts";
import type { Contender } from "./round-robin.ts";

const [width, height] = [1200, 630];

/** Another way of drawing the card, and how many times slower than this package it is expected to be. */
export interface Peer {
  readonly contender: Contender;
  readonly wanted: string;
}

/** Lists other ways of drawing the card: text as SVG through librsvg, and satori with resvg. */
export async function listPeers(source: Uint8Array): Promise<readonly Peer[]> {
  // The renderer blocks every reader of drawings in its process; this one contender needs it back.
  sharp.unblock({ operation: ["VipsForeignLoadSvgBuffer"] });
  const require = createRequire(import.meta.url);
  const data = await readFile(
    require.resolve("@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf"),
  );
  const fonts = [{ name: "Source Serif 4", data, weight: 700 as const, style: "normal" as const }];
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
          const { pixels } = new Resvg(svg).render();
          return compose(source, pixels, { width, height, channels: 4 });
        },
      },
    },
  ];
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
    .jpeg({ quality: 82 })
    .toBuffer();
}

function toSvg(): string {
  const { kicker, headline, credit } = benchWords;
  const cut = headline.lastIndexOf(" ", headline.length / 2);
  const lines = [headline.slice(0, cut), headline.slice(cut + 1)];
  const text = lines.map(
    (line, index) => `<text x="56" y="${440 + index * 72}" font-size="64" font-weight="700">${line}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect y="340" width="${width}" height="290" fill="#000" fill-opacity=".6"/><g fill="#fff" font-family="Source Serif 4">${text.join("")}<text x="56" y="380" font-size="22">${kicker}</text><text x="56" y="585" font-size="20">Foto: ${credit}</text></g></svg>`;
}

function toElement(): unknown {
  const { kicker, headline, credit } = benchWords;
  const box = (style: object, children: unknown): unknown => ({ type: "div", props: { style, children } });
  const column = { display: "flex", flexDirection: "column" };
  return box(
    { ...column, width, height, justifyContent: "flex-end", color: "#fff", fontFamily: "Source Serif 4" },
    [
      box({ ...column, backgroundColor: "rgba(0,0,0,.6)", padding: 56 }, [
        box({ fontSize: 22 }, kicker),
        box({ fontSize: 64, lineHeight: 1.13 }, headline),
        box({ fontSize: 20 }, `Foto: ${credit}`),
      ]),
    ],
  );
}
