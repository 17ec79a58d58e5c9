import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  articleText,
  inspectPicture,
  makeFolder,
  pictureBytes,
  type FixtureFolder,
} from "./newsroom-fixture.ts";

const file = "articles/2026/11/crane.md";
const month = "articles/2026/11";
const entry = (name: string, more = ""): string =>
  `pictures:\n  - file: ${JSON.stringify(name)}\n    role: lead\n    alt: A crane\n    credit: Ada\n${more}`;

async function readOne(newsroom: FixtureFolder): Promise<readonly string[]> {
  return (await newsroom.readAll()).faults.map(
    ({ line, column, code, what, mend }) => `${line}:${column} ${code}: ${what}; ${mend}`,
  );
}

describe("finding picture files", () => {
  it.each([
    [
      "composed on disk and decomposed in the article",
      "fähre.jpg".normalize("NFC"),
      "fähre.jpg".normalize("NFD"),
    ],
    [
      "decomposed on disk and composed in the article",
      "fähre.jpg".normalize("NFD"),
      "fähre.jpg".normalize("NFC"),
    ],
  ])("finds a name that is %s", async (_name, disk, written) => {
    const newsroom = await makeFolder({
      [file]: articleText("2026-crane", entry(written), `Text.\n\n![](${written})`),
      [`${month}/${disk}`]: pictureBytes(),
    });
    const { articles, faults } = await newsroom.readAll();
    expect(faults).toEqual([]);
    expect(articles[0]?.article.pictures[0]).toMatchObject({
      key: "faehre",
      file: "fähre.jpg".normalize("NFC"),
    });
    expect(articles[0]?.pictures[0]?.file).toBe(join(newsroom.folder, month, disk));
  });

  it.each(["pictures/crane.jpg", "crane.jpg"])("finds %s in pictures/", async (written) => {
    const newsroom = await makeFolder({
      [file]: articleText("2026-crane", entry(written)),
      [`${month}/pictures/crane.jpg`]: pictureBytes(),
    });
    expect(await newsroom.readFaults()).toEqual([]);
  });

  it("names the nearest file for one that is missing", async () => {
    const newsroom = await makeFolder({
      [file]: articleText("2026-crane", entry("crane.jpg")),
      [`${month}/Crane.JPG`]: pictureBytes(),
      [`${month}/gull.jpg`]: pictureBytes(),
    });
    expect(await readOne(newsroom)).toEqual([
      '8:11 picture-missing: there is no picture "crane.jpg"; did you mean "Crane.JPG"?',
    ]);
    await newsroom.write(file, articleText("2026-crane", entry("harbour.jpg")));
    expect(await readOne(newsroom)).toEqual([
      '8:11 picture-missing: there is no picture "harbour.jpg"; put the file beside the article; there are Crane.JPG, gull.jpg',
    ]);
  });

  it.each([
    ["../crane.jpg", "picture-outside"],
    ["pictures/../../crane.jpg", "picture-outside"],
    ["/etc/passwd", "picture-outside"],
    ["C:\\crane.jpg", "picture-outside"],
    ["..\\crane.jpg", "picture-outside"],
    ["https://gazette.example/crane.jpg", "picture-outside"],
    ["data:image/png;base64,AAAA", "picture-outside"],
    ["a/b.jpg", "picture-outside"],
    [".", "picture-outside"],
    ["pictures", "not-a-file"],
    ["crane\u0000.jpg", "picture-name"],
    ["text.jpg", "picture-not-a-picture"],
    ["empty.jpg", "picture-empty"],
    ["out.jpg", "outside-folder"],
    ["loop.jpg", "link-loop"],
  ])("refuses %j as %s", async (written, code) => {
    const outside = await makeFolder({ "crane.jpg": pictureBytes() });
    const newsroom = await makeFolder({
      [file]: articleText("2026-crane", entry(written)),
      [`${month}/text.jpg`]: "This is text",
      [`${month}/empty.jpg`]: "",
      [`${month}/pictures/other.jpg`]: pictureBytes(),
    });
    await symlink(join(outside.folder, "crane.jpg"), join(newsroom.folder, month, "out.jpg"));
    await symlink("loop.jpg", join(newsroom.folder, month, "loop.jpg"));
    expect(await newsroom.readFaults()).toContain(`${file}:8:11 ${code}`);
    expect((await newsroom.readAll()).articles).toEqual([]);
  });

  it("follows a link that stays inside the content folder", async () => {
    const newsroom = await makeFolder({
      [file]: articleText("2026-crane", entry("crane.jpg")),
      "archive/crane.jpg": pictureBytes(),
    });
    await symlink("../../../archive/crane.jpg", join(newsroom.folder, month, "crane.jpg"));
    expect(await newsroom.readFaults()).toEqual([]);
  });

  it("keeps a link of the whole pictures folder from leading out", async () => {
    const outside = await makeFolder({ "crane.jpg": pictureBytes() });
    const newsroom = await makeFolder({ [file]: articleText("2026-crane", entry("crane.jpg")) });
    await symlink(outside.folder, join(newsroom.folder, month, "pictures"));
    expect(await newsroom.readFaults()).toEqual([
      `${file}:8:11 outside-folder`,
      `${month}/pictures:1:1 outside-folder`,
    ]);
  });

  it("opens a picture once, however many articles use it, and survives a library that throws", async () => {
    const newsroom = await makeFolder({ [`${month}/crane.jpg`]: pictureBytes() });
    for (const name of ["a", "b", "c"]) {
      await newsroom.write(`${month}/${name}.md`, articleText(name, entry("crane.jpg")));
    }
    let calls = 0;
    const inspectPicture = async (): Promise<never> => {
      calls += 1;
      throw new Error("out of memory");
    };
    expect(await newsroom.readFaults({ inspectPicture })).toEqual(
      ["a", "b", "c"].map((name) => `${month}/${name}.md:8:11 picture-broken`),
    );
    expect(calls).toBe(1);
  });
});

describe("many large pictures", () => {
  it("are held in memory a few at a time", async () => {
    const newsroom = await makeFolder();
    for (let number = 10; number < 40; number += 1) {
      await newsroom.write(`${month}/p${number}.jpg`, pictureBytes({ caption: String(number) }));
      await newsroom.write(`${month}/a${number}.md`, articleText(`a${number}`, entry(`p${number}.jpg`)));
    }
    let running = 0;
    let most = 0;
    const slowly: typeof inspectPicture = async (bytes) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return inspectPicture(bytes);
    };
    expect((await newsroom.readAll({ inspectPicture: slowly })).articles).toHaveLength(30);
    expect(most).toBeLessThanOrEqual(4);
  });
});

describe("pictures and the text", () => {
  it("tells figures that are not in the list, and pictures the text does not place", async () => {
    const newsroom = await makeFolder({
      [file]: articleText(
        "2026-crane",
        "pictures:\n  - { file: a.jpg, alt: A, credit: Ada }\n",
        "One.\n\n![](b.jpg)\n\n- two\n\n![](<c d.jpg>)",
      ),
      [`${month}/a.jpg`]: pictureBytes(),
    });
    expect(await newsroom.readFaults()).toEqual([
      `${file}:8:13 picture-not-placed`,
      `${file}:13:1 figure-unknown`,
      `${file}:17:1 figure-unknown`,
    ]);
  });

  it("tells two pictures with one key, and a second lead", async () => {
    const newsroom = await makeFolder({
      [file]: articleText(
        "2026-crane",
        "pictures:\n  - { file: a.jpg, role: lead, alt: A, credit: Ada }\n  - { file: a.jpg, role: lead, alt: A, credit: Ada }\n",
      ),
      [`${month}/a.jpg`]: pictureBytes(),
    });
    expect(await newsroom.readFaults()).toEqual([
      `${file}:9:5 duplicate-picture`,
      `${file}:9:26 second-lead`,
    ]);
  });
});

describe("what the picture file says itself", () => {
  it("points to check --fix where it has the words the article lacks", async () => {
    const newsroom = await makeFolder({
      [file]: articleText(
        "2026-crane",
        "pictures:\n  - { file: told.jpg, role: lead }\n  - { file: mute.jpg, role: lead, key: x }\n",
      ),
      [`${month}/told.jpg`]: pictureBytes({ altText: "A crane", creator: ["Ada"], credit: "Agency" }),
      [`${month}/mute.jpg`]: pictureBytes(),
    });
    const faults = await readOne(newsroom);
    expect(
      faults.filter((fault) => fault.includes("check --fix")).map((fault) => fault.split(";")[0]),
    ).toEqual(['8:5 missing: "told.jpg" has no alt', '8:5 missing: "told.jpg" has no credit']);
    expect(faults.filter((fault) => fault.startsWith("9:5 missing"))).toHaveLength(2);
  });

  it("blocks restricted pictures, quoting the words, until they are acknowledged; a draft gets a note", async () => {
    const newsroom = await makeFolder({
      [file]: articleText("2026-crane", entry("crane.jpg")),
      [`${month}/crane.jpg`]: pictureBytes({ instructions: "No internet use" }),
    });
    expect(await readOne(newsroom)).toEqual([
      '8:5 picture-restricted: the picture file "crane.jpg" restricts its use: "No internet use"; ask the picture desk, then add acknowledged: true',
    ]);
    expect((await newsroom.readAll()).articles).toEqual([]);
    await newsroom.write(file, articleText("2026-crane", `status: draft\n${entry("crane.jpg")}`));
    expect((await newsroom.readAll()).faults).toMatchObject([{ code: "picture-restricted", level: "note" }]);
    await newsroom.write(file, articleText("2026-crane", entry("crane.jpg", "    acknowledged: true\n")));
    expect(await newsroom.readFaults()).toEqual([]);
  });

  it("is refused above the limit before it is opened", async () => {
    const newsroom = await makeFolder({ [file]: articleText("2026-crane", entry("crane.jpg")) });
    await mkdir(join(newsroom.folder, month), { recursive: true });
    const path = join(newsroom.folder, month, "crane.jpg");
    await writeFile(path, "");
    const { truncate } = await import("node:fs/promises");
    await truncate(path, 130_000_000);
    expect(await newsroom.readFaults()).toEqual([`${file}:8:11 picture-large`]);
  });
});
