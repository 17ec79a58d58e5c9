import { existsSync } from "node:fs";
import { join } from "node:path";
import { getArticleId, getAssetHash, toPictureId } from "@depesche/content-model";
import { createDirectoryMedia } from "@depesche/media-store";
import { openStore, type ViewedArticle, type ViewedPicture } from "@depesche/newsroom-store";
import { openNewsdesk } from "@depesche/newsroom-store/newsdesk";
import { createPictureKit } from "@depesche/picture-kit";
import { describe, expect, it } from "vitest";
import {
  createTrialNewsroom,
  formatArticle,
  formatPicture,
  trialNow,
  type TrialNewsroom,
} from "../trial-newsroom.fixture.ts";
import { drawJpeg, drawPng } from "../trial-picture.fixture.ts";

const kran = "content/articles/2026/11/kran.md";
const boot = "content/articles/2026/11/boot.md";

function pictureLines(...lines: readonly string[]): string {
  return [formatPicture("bild.png"), ...lines.map((line) => `    ${line}`)].join("\n");
}

async function readArticle(newsroom: TrialNewsroom, id: string): Promise<ViewedArticle> {
  const store = await openStore({ file: join(newsroom.root, "var/depesche.db") });
  try {
    const site = store.openView({ kind: "readers", use: "site" });
    const answer = await site.findArticle(getArticleId(id), trialNow);
    if (answer.kind !== "shown") throw new Error(`${id} is not shown`);
    return answer.article;
  } finally {
    await store.close();
  }
}

async function readPictures(newsroom: TrialNewsroom, id: string): Promise<readonly ViewedPicture[]> {
  return (await readArticle(newsroom, id)).pictures;
}

async function readRecorded(newsroom: TrialNewsroom, id: string): Promise<Uint8Array> {
  const [picture] = await readPictures(newsroom, id);
  const media = createDirectoryMedia({ directory: join(newsroom.root, "var/media") });
  const bytes = await media.get(picture?.renditions[0]?.hash ?? "");
  if (bytes === undefined) throw new Error("the recorded rendition is not in the media store");
  expect(bytes.length).toBe(picture?.renditions[0]?.sizeBytes);
  return bytes;
}

async function readEmbedded(newsroom: TrialNewsroom, id: string): Promise<object> {
  const inspection = await createPictureKit().inspect(await readRecorded(newsroom, id));
  if (!inspection.ok) throw new Error(inspection.fault.what);
  return inspection.picture.embedded;
}

describe("the rendition that publishing makes for feeds", () => {
  it("holds the words and rights of its use, of one encoding for all uses", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/bild.png", drawPng());
    await newsroom.write(kran, formatArticle("2026-kran", [pictureLines("caption: Der Kran & „Jonny“.")]));
    await newsroom.write(
      boot,
      formatArticle("2026-boot", [
        pictureLines("caption: Das Boot.", "digitalSourceType: digitalCapture", "longDescription: Mehr."),
      ]),
    );
    expect((await newsroom.run(["publish"])).err).toBe("");
    expect(await readEmbedded(newsroom, "2026-kran")).toMatchObject({
      caption: "Der Kran & „Jonny“.",
      credit: "Mara Lindqvist",
      altText: "Ein Kran.",
      creator: ["Mara Lindqvist"],
      copyrightNotice: "© Trial Gazette",
      usageTerms: "None.",
      dataMining: "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
    });
    expect(await readEmbedded(newsroom, "2026-boot")).toMatchObject({
      caption: "Das Boot.",
      extendedDescription: "Mehr.",
      digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    });
    // The picture itself, and a rendition for each use.
    expect(await newsroom.list("var/media")).toHaveLength(3);
  });

  it("is another when its words change, and the same again without a decode; nothing is emitted twice", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/bild.png", drawPng());
    const write = (caption: string): Promise<void> =>
      newsroom.write(kran, formatArticle("2026-kran", [pictureLines(`caption: ${caption}`)]));
    await write("Eins.");
    await newsroom.run(["publish"]);
    const first = await readRecorded(newsroom, "2026-kran");
    await write("Zwei.");
    await newsroom.run(["publish"]);
    expect(await readEmbedded(newsroom, "2026-kran")).toMatchObject({ caption: "Zwei." });
    await write("Eins.");
    await newsroom.run(["publish", "--revert"]);
    expect(await readRecorded(newsroom, "2026-kran")).toEqual(first);
    const { seq } = (await newsroom.runJson(["status"])).json.head;
    await newsroom.run(["publish"]);
    expect((await newsroom.runJson(["status"])).json.head.seq).toBe(seq);
  });

  it("says the rights that hold when settings change, and no article is any newer for it", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/bild.png", drawPng());
    await newsroom.write(kran, formatArticle("2026-kran", [pictureLines("caption: Eins.")]));
    await newsroom.write(boot, formatArticle("2026-boot", [pictureLines("caption: Das Boot.")]));
    await newsroom.run(["publish"]);
    const before = await readArticle(newsroom, "2026-kran");
    const first = await readRecorded(newsroom, "2026-kran");
    const settings = await newsroom.read("content/publication.yaml");
    const write = (terms: string): Promise<void> =>
      newsroom.write(
        "content/publication.yaml",
        settings.replace("usageTerms: None.", `usageTerms: ${terms}`),
      );
    await write("Some.");
    expect((await newsroom.run(["publish"])).out).not.toContain("2026-kran");
    // The same bytes in two articles are two renditions.
    for (const id of ["2026-kran", "2026-boot"])
      expect(await readEmbedded(newsroom, id)).toMatchObject({ usageTerms: "Some." });
    const after = await readArticle(newsroom, "2026-kran");
    expect([after.revision, after.modifiedAt]).toEqual([before.revision, before.modifiedAt]);
    const { seq } = (await newsroom.runJson(["status"])).json.head;
    await newsroom.run(["publish", "--verify"]);
    expect((await newsroom.runJson(["status"])).json.head.seq).toBe(seq);
    await write("None.");
    await newsroom.run(["publish"]);
    expect(await readRecorded(newsroom, "2026-kran")).toEqual(first);
  });
});

/** Two published articles with a picture each, whose settings say other terms since. */
async function newsroomOfOtherTerms(): Promise<TrialNewsroom> {
  const newsroom = await createTrialNewsroom();
  await newsroom.write("content/articles/2026/11/bild.png", drawPng());
  await newsroom.write(kran, formatArticle("2026-kran", [pictureLines("caption: Eins.")]));
  await newsroom.write(boot, formatArticle("2026-boot", [pictureLines("caption: Das Boot.")]));
  await newsroom.run(["publish"]);
  const settings = await newsroom.read("content/publication.yaml");
  await newsroom.write(
    "content/publication.yaml",
    settings.replace("usageTerms: None.", "usageTerms: Some."),
  );
  return newsroom;
}

/** A signal that comes as soon as new rights are about to be published. */
function stopAtNewRights(newsroom: TrialNewsroom): AbortSignal {
  const { signal } = new AbortController();
  const mark = join(newsroom.root, "var/depesche.db.rights");
  return Object.defineProperty(signal, "aborted", { get: () => existsSync(mark) });
}

async function readTerms(newsroom: TrialNewsroom): Promise<readonly unknown[]> {
  const kept = [await readEmbedded(newsroom, "2026-kran"), await readEmbedded(newsroom, "2026-boot")];
  return kept.map((embedded) => ("usageTerms" in embedded ? embedded.usageTerms : undefined));
}

describe("a publish that is cut off while it writes new rights", () => {
  it("says so, and the next one goes on, once", async () => {
    const newsroom = await newsroomOfOtherTerms();
    const cut = await newsroom.run(["publish"], { signal: stopAtNewRights(newsroom) });
    expect(cut.exitCode).toBe(1);
    expect(cut.out).toContain("settings   publication\n");
    expect(cut.out).toContain("Stopped: 2 articles were not looked at; publish again to go on.");
    expect(await readTerms(newsroom)).toEqual(["None.", "None."]);
    expect(await newsroom.run(["publish"])).toMatchObject({ exitCode: 0, err: "" });
    expect(await readTerms(newsroom)).toEqual(["Some.", "Some."]);
    expect(await newsroom.list("var")).not.toContain("var/depesche.db.rights");
    const { seq } = (await newsroom.runJson(["status"])).json.head;
    await newsroom.run(["publish"]);
    expect((await newsroom.runJson(["status"])).json.head.seq).toBe(seq);
  });

  it("is gone on with also when the settings were put back", async () => {
    const newsroom = await newsroomOfOtherTerms();
    await newsroom.run(["publish", kran]);
    expect(await readTerms(newsroom)).toEqual(["Some.", "None."]);
    const settings = await newsroom.read("content/publication.yaml");
    await newsroom.write("content/publication.yaml", settings.replace("Some.", "None."));
    await newsroom.run(["publish", boot]);
    expect(await readTerms(newsroom)).toEqual(["Some.", "None."]);
    await newsroom.run(["publish"]);
    expect(await readTerms(newsroom)).toEqual(["None.", "None."]);
  });

  it("leaves what single files did not touch to the next publish of the whole folder", async () => {
    const newsroom = await newsroomOfOtherTerms();
    await newsroom.run(["publish", kran]);
    await newsroom.run(["publish", kran]);
    expect(await readTerms(newsroom)).toEqual(["Some.", "None."]);
    await newsroom.run(["publish"]);
    expect(await readTerms(newsroom)).toEqual(["Some.", "Some."]);
  });
});

describe("the focus", () => {
  it("is proposed once for an asset, kept with it, and overruled by an editor without being lost", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/bild.png", await drawJpeg({}));
    await newsroom.write(kran, formatArticle("2026-kran", [pictureLines()]));
    await newsroom.run(["publish"]);
    const [proposed] = await readPictures(newsroom, "2026-kran");
    const { asset, id } = proposed!.picture;
    expect(id).toBe(toPictureId(getArticleId("2026-kran"), "bild"));
    expect(proposed?.picture.focus).toBeUndefined();
    expect(proposed?.focus).toEqual({ x: expect.any(Number), y: expect.any(Number) });
    // Whoever checks the file is told.
    const told = await newsroom.runJson(["check", kran]);
    expect(told.json.proposals).toEqual([
      { file: "articles/2026/11/kran.md", picture: "bild.png", focus: proposed?.focus },
    ]);
    expect((await newsroom.run(["check", kran])).out).toMatch(
      /kran\.md: bild\.png has no focus; cuts look at the one proposed, focus: \{ x: 0\.\d+, y: 0\.\d+ \}/,
    );
    await newsroom.write(kran, formatArticle("2026-kran", [pictureLines("focus: { x: 0.1, y: 0.9 }")]));
    await newsroom.run(["publish"]);
    expect((await newsroom.runJson(["check", kran])).json.proposals).toEqual([]);
    expect((await readPictures(newsroom, "2026-kran"))[0]?.focus).toEqual({ x: 0.1, y: 0.9 });
    const store = await openStore({ file: join(newsroom.root, "var/depesche.db") });
    expect(await openNewsdesk(store).findFocusProposal(getAssetHash(asset))).toEqual(proposed?.focus);
    await store.close();
    // The file says what its editor said, and no more.
    expect(await newsroom.read(kran)).not.toContain("y: 0.5");
  });
});
