import { describe, expect, it } from "vitest";
import { createTrialNewsroom, formatArticle, formatPicture } from "../trial-newsroom.fixture.ts";
import { drawPng } from "../trial-picture.fixture.ts";

const kran = "content/articles/2026/11/kran.md";

describe("publish --dry-run", () => {
  it("writes nothing at all, and needs no store", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/kran.png", drawPng());
    await newsroom.write(kran, formatArticle("2026-kran", [formatPicture("kran.png")]));
    const before = await newsroom.list(".");
    const { exitCode, out, err } = await newsroom.run(["publish", "--dry-run"]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    expect(out).toContain("would publish: 2026-kran  articles/2026/11/kran.md\n  pages     now whole\n");
    expect(out).toContain("would change the settings: publication, author/mara-lindqvist, provider/npd");
    expect(out).toMatch(/nothing was written\n$/);
    expect(await newsroom.list(".")).toEqual(before);
  });

  it("names channels, feeds and every stage of an article's time", async () => {
    const newsroom = await createTrialNewsroom();
    const times = [
      "embargoUntil: 2026-11-21T06:00:00+01:00",
      "expiresAt: 2027-01-01T00:00:00Z",
      "keywords: [Hafen]",
    ];
    await newsroom.write(kran, formatArticle("2026-kran", times));
    const { json } = await newsroom.runJson(["publish", "--dry-run"]);
    const [planned] = json.articles;
    expect(planned?.reach.channels).toEqual([
      "all",
      "section/lokales",
      "author/mara-lindqvist",
      "keyword/hafen",
      "language/de",
    ]);
    expect(planned?.reach.feeds).toContain("/sections/lokales/atom.xml");
    expect(planned?.reach.stages["feed"]).toEqual([
      { from: "2026-11-20T12:00:00.000Z", grant: "nothing", reason: "embargoed" },
      { from: "2026-11-21T05:00:00.000Z", grant: "full", reason: "released" },
      { from: "2027-01-01T00:00:00.000Z", grant: "nothing", reason: "expired" },
    ]);
    const { out } = await newsroom.run(["publish", "--dry-run"]);
    expect(out).toContain("now nothing (embargoed), from 2026-11-21 06:00 Europe/Berlin whole");
  });

  it("says where a provider forbids text or picture", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", ["source: npd"]));
    const text = await newsroom.run(["publish", "--dry-run"]);
    expect(text.out).toContain("  pages     now whole\n  feeds     now nothing (rights)\n");
    expect(text.out).not.toContain("feeds at");
    await newsroom.write("content/articles/2026/11/kran.png", drawPng());
    const picture = formatPicture("kran.png").replace(
      "credit: Mara Lindqvist",
      "credit: Mara Lindqvist/NPD\n    source: npd",
    );
    await newsroom.write(kran, formatArticle("2026-kran", [picture]));
    const { out } = await newsroom.run(["publish", "--dry-run"]);
    expect(out).toContain("  picture   kran.png not for feed: rights\n");
    expect(out).not.toContain("not for site");
  });

  it("says what would happen against the store, and leaves the log where it is", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran"));
    await newsroom.run(["publish"]);
    const { head } = (await newsroom.runJson(["status"])).json;
    await newsroom.write(kran, formatArticle("2026-kran", ["status: withheld"]));
    await newsroom.write("content/articles/2026/11/b.md", formatArticle("2026-b", ["section: unknown"]));
    const plan = await newsroom.runJson(["publish", "--dry-run"]);
    expect(plan).toMatchObject({
      exitCode: 1,
      json: { dryRun: true, settings: [], articles: [{ id: "2026-kran", kind: "withheld" }] },
    });
    expect((await newsroom.runJson(["status"])).json.head).toEqual(head);
  });
});
