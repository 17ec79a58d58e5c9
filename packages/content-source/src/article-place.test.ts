import { mkdir, symlink, unlink } from "node:fs/promises";
import { join } from "node:path";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { articleText, makeFolder } from "./newsroom-fixture.ts";

const run = promisify(execFile);

describe("where articles may lie", () => {
  it.each([
    "articles/crane.md",
    "articles/2026/crane.md",
    "articles/2026/13/crane.md",
    "articles/2026/1/crane.md",
    "articles/26/11/crane.md",
    "articles/2026/11/pictures/crane.md",
    "articles/2026/11/deep/er/crane.md",
    "articles/2026/11/crane.markdown",
    "articles/2026/11/crane.MD",
    "articles/november/crane.md",
  ])("refuses %s and says where it belongs", async (file) => {
    const newsroom = await makeFolder({ [file]: articleText("2026-crane") });
    const { faults, articles } = await newsroom.readAll();
    expect(faults).toMatchObject([{ file, line: 1, column: 1, code: "misplaced" }]);
    expect(faults[0]?.mend).toMatch(/articles\/(?:2026\/11|<yyyy>\/<mm>)\/crane\.md/);
    expect(articles).toEqual([]);
  });

  it("takes names in any script, given in NFC", async () => {
    const newsroom = await makeFolder({
      [`articles/2026/11/${"fährmann".normalize("NFD")}.md`]: articleText("a"),
      "articles/2026/11/長崎の船.md": articleText("b"),
    });
    const { articles, faults } = await newsroom.readAll();
    expect(faults).toEqual([]);
    expect(articles.map(({ place }) => place)).toEqual([
      `2026/11/${"fährmann".normalize("NFC")}`,
      "2026/11/長崎の船",
    ]);
  });

  it("refuses names with line ends and invisible characters, and writes none of them to the terminal", async () => {
    const newsroom = await makeFolder({ "articles/2026/11/a\u001b[31m\nb.md": articleText("a") });
    const { faults } = await newsroom.readAll();
    expect(faults).toMatchObject([{ code: "file-name" }]);
    const { formatFault } = await import("./fault-format.ts");
    for (const fault of faults) expect(formatFault(fault)).not.toMatch(/[\u0000-\u001f]/);
  });
});

describe("links", () => {
  it("refuses files and folders that lead out, and folders that lead back in", async () => {
    const outside = await makeFolder({ "articles/2026/11/crane.md": articleText("2026-crane") });
    const newsroom = await makeFolder({ "articles/2026/10/good.md": articleText("2026-good") });
    await mkdir(join(newsroom.folder, "articles/2026/11"));
    await symlink(
      join(outside.folder, "articles/2026/11/crane.md"),
      join(newsroom.folder, "articles/2026/11/crane.md"),
    );
    await symlink(join(outside.folder, "articles/2026/11"), join(newsroom.folder, "articles/2026/12"));
    await symlink("10", join(newsroom.folder, "articles/2026/09"));
    await symlink("nowhere.md", join(newsroom.folder, "articles/2026/11/gone.md"));
    await symlink("round.md", join(newsroom.folder, "articles/2026/11/round.md"));
    await symlink(join(outside.folder, "authors/ada.yaml"), join(newsroom.folder, "authors/out.yaml"));
    expect(await newsroom.readFaults()).toEqual([
      "articles/2026/09:1:1 linked-folder",
      "articles/2026/11/crane.md:1:1 outside-folder",
      "articles/2026/11/gone.md:1:1 file-missing",
      "articles/2026/11/round.md:1:1 link-loop",
      "articles/2026/12:1:1 outside-folder",
      "authors/out.yaml:1:1 outside-folder",
    ]);
    expect((await newsroom.readAll()).articles.map(({ article }) => article.id)).toEqual(["2026-good"]);
  });

  it("refuses an articles folder that leads out as a whole", async () => {
    const outside = await makeFolder({ "articles/2026/11/crane.md": articleText("2026-crane") });
    const newsroom = await makeFolder();
    await symlink(join(outside.folder, "articles"), join(newsroom.folder, "articles"));
    expect(await newsroom.readFaults()).toEqual(["articles:1:1 outside-folder"]);
  });

  it("reads a content folder that is itself a link, and a file that links inside", async () => {
    const newsroom = await makeFolder({ "drafts/crane.txt": articleText("2026-crane") });
    await mkdir(join(newsroom.folder, "articles/2026/11"), { recursive: true });
    await symlink("../../../drafts/crane.txt", join(newsroom.folder, "articles/2026/11/crane.md"));
    const link = `${newsroom.folder}-link`;
    await symlink(newsroom.folder, link);
    const { readNewsroom } = await import("./read-newsroom.ts");
    const { inspectPicture, findRestrictions } = await import("./newsroom-fixture.ts");
    const only = [join(link, "articles/2026/11/crane.md")];
    const result = await readNewsroom(link, { inspectPicture, findRestrictions, only });
    await unlink(link);
    expect(result.faults).toEqual([]);
    expect(result.articles).toMatchObject([{ file: "articles/2026/11/crane.md", place: "2026/11/crane" }]);
  });
});

describe("what is no file", () => {
  it.skipIf(process.platform === "win32")("is not waited for", async () => {
    const newsroom = await makeFolder({ "articles/2026/11/good.md": articleText("2026-good") });
    await run("mkfifo", [
      join(newsroom.folder, "articles/2026/11/pipe.md"),
      join(newsroom.folder, "providers.yaml"),
    ]);
    await mkdir(join(newsroom.folder, "articles/2026/11/folder.md"));
    expect(await newsroom.readFaults()).toEqual([
      "articles/2026/11/pipe.md:1:1 not-a-file",
      "providers.yaml:1:1 not-a-file",
    ]);
  });
});
