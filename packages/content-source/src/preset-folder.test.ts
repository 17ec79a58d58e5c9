import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFontFamily } from "./font-family.ts";
import { findRestrictions, inspectPicture, makeFolder } from "./newsroom-fixture.ts";
import { readNewsroom } from "./read-newsroom.ts";

const logo = new TextEncoder().encode("a logo");
const sound = `fontFiles: [fonts/Own-Regular.ttf]
defaults:
  colours: { accent: "#004488" }
  fonts: { serif: Own }
  logo: marks/logo.png
presets:
  messenger: { like: card, width: 1600, height: 840, logo: marks/logo.png }
`;

/** A font of nothing but a family's name, as far as its tables go. */
function fontBytes(family: string): Uint8Array {
  const units = Buffer.from(family, "utf16le").swap16();
  const name = [0, 0, 0, 1, 0, 18, 0, 3, 0, 1, 4, 9, 0, 1, 0, units.length, 0, 0, ...units];
  const tags = ["cmap", "head", "name"];
  const start = 12 + tags.length * 16;
  const directory = tags.flatMap((tag) => {
    const length = tag === "name" ? name.length : 0;
    return [...Buffer.from(tag), 0, 0, 0, 0, 0, 0, 0, start, 0, 0, 0, length];
  });
  return Uint8Array.from([0, 1, 0, 0, 0, tags.length, 0, 0, 0, 0, 0, 0, ...directory, ...name]);
}

describe("presets.yaml", () => {
  it("is read with the logos and fonts that it names, each by its hash", async () => {
    const { readAll } = await makeFolder({
      "presets.yaml": sound,
      "marks/logo.png": logo,
      "fonts/Own-Regular.ttf": fontBytes("Own"),
    });
    const { presets, faults, settingsRefused } = await readAll({ inspectLogo: async () => undefined });
    expect(faults).toEqual([]);
    expect(settingsRefused).toBe(false);
    expect(presets?.settings).toMatchObject({
      defaults: { logo: "marks/logo.png", fonts: { serif: "Own" } },
    });
    const hash = presets?.settings.files["marks/logo.png"];
    expect(Object.keys(presets?.settings.files ?? {})).toEqual(["fonts/Own-Regular.ttf", "marks/logo.png"]);
    expect(presets?.files.get(hash!)).toEqual(Buffer.from(logo));
  });

  it("need not be there, and may hold nothing but comments", async () => {
    const { readAll, write } = await makeFolder();
    expect(await readAll()).not.toHaveProperty("presets");
    await write("presets.yaml", "# nothing yet\n{}\n");
    const { presets, faults } = await readAll();
    expect([presets, faults]).toEqual([undefined, []]);
  });

  it("has every fault told with its place, and stops as other settings do", async () => {
    const { readAll, readFaults } = await makeFolder({
      "presets.yaml": `defaults:
  colours: { ink: red }
  logo: ../logo.png
presets:
  messenger: { like: crad }
  card:
    headlinesize: 60
`,
    });
    expect(await readFaults()).toEqual([
      "presets.yaml:2:19 wrong-value",
      "presets.yaml:3:9 wrong-value",
      "presets.yaml:7:5 unknown-key",
    ]);
    const { settingsRefused, faults } = await readAll();
    expect(settingsRefused).toBe(true);
    expect(faults.find(({ code }) => code === "unknown-key")).toMatchObject({
      what: 'the key "headlinesize" is not known',
    });
  });

  it("says of each file what is wrong with it", async () => {
    const { folder, readFaults, write } = await makeFolder({
      "presets.yaml": `fontFiles: [absent.ttf, web.ttf]
defaults:
  fonts: { serif: Source Serif 5 }
  logo: marks/logo.png
`,
      "marks/logo.png": "",
      "web.ttf": "wOF2",
    });
    const inspectLogo = async () => ({ code: "empty", what: "the file is empty", mend: "copy it again" });
    expect(await readFaults({ inspectLogo })).toEqual([
      "presets.yaml:1:13 font-file-missing",
      "presets.yaml:1:25 font-broken",
      "presets.yaml:4:9 logo-empty",
    ]);
    await write("presets.yaml", "defaults:\n  fonts: { serif: Source Serif 5 }\n");
    expect(await readFaults()).toEqual(["presets.yaml:2:19 unknown-font"]);
    await symlink(process.execPath, join(folder, "out.png"));
    await write("presets.yaml", "defaults: { logo: out.png }\n");
    expect(await readFaults()).toEqual(["presets.yaml:1:19 logo-outside-folder"]);
  });

  it("is refused where it cannot be read, and never throws", async () => {
    for (const text of ["- a\n- b\n", "presets: 3\n", "a: &b 1\n", "presets:\n  card: [\n", "\u0000"]) {
      const { folder } = await makeFolder({ "presets.yaml": text });
      const read = await readNewsroom(folder, { inspectPicture, findRestrictions });
      expect([text, read.settingsRefused, read.presets]).toEqual([text, true, undefined]);
    }
  });
});

describe("a font's family", () => {
  it("is read from its file, and from nothing else", () => {
    const font = fontBytes("Alegreya Sans");
    expect(readFontFamily(font)).toBe("Alegreya Sans");
    expect(readFontFamily(new Uint8Array())).toBeUndefined();
    for (let length = 0; length < font.length; length += 1)
      expect(readFontFamily(font.subarray(0, length))).toBeUndefined();
    for (let at = 4; at < font.length; at += 1) {
      expect(() => readFontFamily(font.with(at, 255))).not.toThrow();
    }
  });
});
