import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fixNewsroom } from "./fix-newsroom.ts";
import {
  articleText,
  goodFrontMatter,
  inspectPicture,
  makeFolder,
  pictureBytes,
} from "./newsroom-fixture.ts";

const month = "articles/2026/11";
const options = { inspectPicture };

describe("check --fix", () => {
  it("writes ids of year and file name that nobody has", async () => {
    const text = `---\n${goodFrontMatter}---\nText\n`;
    const newsroom = await makeFolder({
      [`${month}/fähre.md`]: text,
      [`${month}/crane.md`]: text.replace("---\n", "---\nid:\n"),
      [`${month}/gull.md`]: text,
      [`${month}/長崎.md`]: text.replace("The crane", "Nagasaki’s boats"),
      [`${month}/港.md`]: text.replace("The crane", "港"),
      "articles/2026/10/other.md": articleText("2026-crane"),
      "articles/2026/10/broken.md": "---\nid: 2026-crane-2\nheadline: [\n---\n",
    });
    const isTaken = (id: string): boolean => id === "2026-gull";
    const fixes = await fixNewsroom(newsroom.folder, { ...options, isTaken });
    expect(fixes.map(({ file, key, value }) => [file, key, value])).toEqual([
      [`${month}/crane.md`, "id", "2026-crane-3"],
      [`${month}/fähre.md`, "id", "2026-faehre"],
      [`${month}/gull.md`, "id", "2026-gull-2"],
      [`${month}/港.md`, "id", "2026-11-article"],
      [`${month}/長崎.md`, "id", "2026-nagasaki-s-boats"],
    ]);
    expect(await newsroom.read(`${month}/gull.md`)).toBe(text.replace("---\n", "---\nid: 2026-gull-2\n"));
    expect(await fixNewsroom(newsroom.folder, options)).toEqual([]);
  });

  it("writes the pictures' own words where the article has none, and nothing else", async () => {
    const text = articleText(
      "2026-crane",
      "pictures:\n  - file: told.jpg # yes\n    role: lead\n    caption: Ours\n  - { file: plain.jpg, decorative: true }\n  - { file: agency.jpg, source: exa, alt: A }\n  - file: gone.jpg\n",
    );
    const newsroom = await makeFolder({
      [`${month}/crane.md`]: text,
      [`${month}/told.jpg`]: pictureBytes({
        altText: "A crane: tall",
        caption: "Theirs",
        creator: ["Ada", "Bob"],
        credit: "Test Gazette",
      }),
      [`${month}/plain.jpg`]: pictureBytes({
        altText: "Not wanted",
        caption: "Two\nlines",
        creator: ["Ada"],
      }),
      [`${month}/agency.jpg`]: pictureBytes({ creator: ["Eve"], credit: "Example" }),
      "providers.yaml":
        "- { id: exa, name: Example, credit: EXA, uses: { site: true, feed: true, card: true, partner: true, archive: true } }\n",
    });
    const fixes = await fixNewsroom(newsroom.folder, options);
    expect(fixes.map(({ picture, key, value }) => [picture, key, value])).toEqual([
      ["told.jpg", "alt", "A crane: tall"],
      ["told.jpg", "credit", "Ada, Bob/Test Gazette"],
      ["plain.jpg", "caption", "Two\nlines"],
      ["plain.jpg", "credit", "Ada"],
      ["agency.jpg", "credit", "Eve/Example/EXA"],
    ]);
    expect(await newsroom.read(`${month}/crane.md`)).toBe(
      text
        .replace("# yes\n", '# yes\n    alt: "A crane: tall"\n    credit: Ada, Bob/Test Gazette\n')
        .replace("plain.jpg,", 'plain.jpg, caption: "Two\\nlines", credit: "Ada",')
        .replace("agency.jpg,", 'agency.jpg, credit: "Eve/Example/EXA",'),
    );
  });

  it("fixes the files named only, and keeps every byte of those that lack nothing or are broken", async () => {
    const broken = "---\nheadline: [\n---\n";
    const whole = articleText("whole").replaceAll("\n", "\r\n");
    const newsroom = await makeFolder({
      [`${month}/a.md`]: "---\nheadline: A\n---\n",
      [`${month}/b.md`]: "---\nheadline: B\n---\n",
      [`${month}/broken.md`]: broken,
      [`${month}/whole.md`]: whole,
    });
    const only = ["a", "broken", "whole"].map((name) => join(newsroom.folder, month, `${name}.md`));
    const fixes = await fixNewsroom(newsroom.folder, { ...options, only });
    expect(fixes.map(({ value }) => value)).toEqual(["2026-a"]);
    expect(await newsroom.read(`${month}/b.md`)).toBe("---\nheadline: B\n---\n");
    expect(await newsroom.read(`${month}/broken.md`)).toBe(broken);
    expect(await newsroom.read(`${month}/whole.md`)).toBe(whole);
  });

  it("says what it could not write", async () => {
    const newsroom = await makeFolder({ [`${month}/a.md`]: "---\n{ headline: A }\n---\n" });
    expect(await fixNewsroom(newsroom.folder, options)).toMatchObject([
      { key: "id", value: "2026-a", fault: { code: "edit-unsafe" } },
    ]);
  });
});
