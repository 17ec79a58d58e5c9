/**
 * Fonts that readers' machines have, stretched to the widths and heights of ours, so that no line moves when ours arrive.
 * `size-adjust` is the quotient of the mean letter widths, the overrides are our ascent and descent divided by it.
 */
interface FallbackFace {
  readonly family: string;
  readonly weight: 400 | 700;
  readonly locals: readonly string[];
  readonly sizeAdjust: number;
  readonly ascent: number;
  readonly descent: number;
}

const fallbacks: readonly FallbackFace[] = [
  face("Serif Georgia", 400, ["Georgia", "Gelasio"], 107.45, 96.42, 31.18),
  face("Serif Georgia", 700, ["Georgia Bold", "Gelasio Bold"], 95.26, 108.75, 35.17),
  face("Serif Noto", 400, ["Noto Serif"], 99.58, 104.03, 33.64),
  face("Serif Noto", 700, ["Noto Serif Bold"], 96.48, 107.37, 34.72),
  face("Serif Times", 400, ["Times New Roman", "Liberation Serif"], 117.91, 87.87, 28.41),
  face("Serif Times", 700, ["Times New Roman Bold", "Liberation Serif Bold"], 114.19, 90.73, 29.34),
  face("Sans Helvetica", 400, ["Arial", "Helvetica Neue", "Liberation Sans"], 93.76, 109.21, 42.66),
  face(
    "Sans Helvetica",
    700,
    ["Arial Bold", "Helvetica Neue Bold", "Liberation Sans Bold"],
    92.3,
    110.95,
    43.34,
  ),
  face("Sans Roboto", 400, ["Roboto"], 93.97, 108.97, 42.57),
  face("Sans Roboto", 700, ["Roboto Bold"], 97.98, 104.51, 40.83),
];

/** Writes the fallback faces as rules of CSS Fonts 5. */
export function formatFallbackFaces(): string {
  return fallbacks
    .map(({ family, weight, locals, sizeAdjust, ascent, descent }) => {
      const sources = locals.map((name) => `local("${name}")`).join(",");
      return `@font-face{font-family:"${family}";font-weight:${weight};src:${sources};size-adjust:${sizeAdjust}%;ascent-override:${ascent}%;descent-override:${descent}%;line-gap-override:0%}`;
    })
    .join("\n");
}

function face(
  family: string,
  weight: 400 | 700,
  locals: readonly string[],
  sizeAdjust: number,
  ascent: number,
  descent: number,
): FallbackFace {
  return { family, weight, locals, sizeAdjust, ascent, descent };
}
