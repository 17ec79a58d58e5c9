"""Makes the core faces: the letters of German, French and English, so that a first view stays under 60 kB.

    pip install fonttools brotli
    python fonts/subset.py node_modules/@fontsource fonts

The licence (SIL OFL 1.1) reserves the name "Source", so the faces made here carry a name of their own.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FACES = {
    "depesche-serif-400": ("source-serif-4/files/source-serif-4-latin-400-normal.woff2", "Depesche Serif", "Regular"),
    "depesche-serif-700": ("source-serif-4/files/source-serif-4-latin-700-normal.woff2", "Depesche Serif", "Bold"),
    "depesche-serif-400-italic": ("source-serif-4/files/source-serif-4-latin-400-italic.woff2", "Depesche Serif", "Italic"),
    "depesche-sans-400": ("source-sans-3/files/source-sans-3-latin-400-normal.woff2", "Depesche Sans", "Regular"),
    "depesche-sans-700": ("source-sans-3/files/source-sans-3-latin-700-normal.woff2", "Depesche Sans", "Bold"),
}

# The same range stands in src/assets/font-range.ts; a test compares them.
CORE = (
    "U+20-7E,U+A0,U+A7,U+A9,U+AB,U+AD,U+B0,U+B7,U+BB,U+C0,U+C4,U+C7-CA,U+D6,U+D7,U+DC,U+DF-E2,U+E4-EB,U+ED-EF,U+F1,U+F3,"
    "U+F4,U+F6,U+F8-FC,U+152,U+153,U+2009,U+2013,U+2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2039,U+203A,U+20AC,U+2212"
)


def make(source: Path, target: Path, family: str, style: str) -> None:
    options = subset.Options()
    options.flavor = "woff2"
    # Slanted words stand alone in a sentence; kerning them would cost a third of the file.
    options.layout_features = ["liga", "ccmp", "tnum"] + ([] if style == "Italic" else ["kern"])
    options.hinting = False
    options.drop_tables += ["STAT", "BASE", "gasp"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = TTFont(source)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(CORE))
    subsetter.subset(font)
    short = f"{family.replace(' ', '')}-{style}"
    for identifier, text in {1: family, 2: style, 3: short, 4: f"{family} {style}", 6: short}.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)
    subset.save_font(font, target, options)


if __name__ == "__main__":
    packages, target = Path(sys.argv[1]), Path(sys.argv[2])
    for name, (source, family, style) in FACES.items():
        make(packages / source, target / f"{name}.woff2", family, style)
