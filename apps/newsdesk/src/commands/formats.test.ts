import { describe, expect, it } from "vitest";
import { createTrialNewsroom, formatArticle, type TrialNewsroom } from "../trial-newsroom.fixture.ts";

const id = "2026-hafen-kran";

async function publishedNewsroom(): Promise<TrialNewsroom> {
  const newsroom = await createTrialNewsroom();
  await newsroom.write(
    `content/articles/2026/11/${id}.md`,
    formatArticle(id, ["section: hafen", "access: paid"]),
  );
  await newsroom.run(["publish"]);
  return newsroom;
}

describe("formats", () => {
  it("says type, size and losses of each format", async () => {
    const newsroom = await publishedNewsroom();
    const { exitCode, out, err } = await newsroom.run(["formats", id]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    expect(out).toContain(`${id}, revision 1, usable\n`);
    expect(out).toMatch(/^json +application\/json +\d+ bytes +loses nothing$/m);
    expect(out).toMatch(
      /^ninjs-3\.1 +application\/vnd\.iptc\.ninjs\+json; version=3\.1 +\d+ bytes +loses [1-9]$/m,
    );
    expect(out).toContain(
      'ninjs-3.1 loses\n  access: paid (ninjs does not say who may read an item whole; instead "free")\n',
    );
  });

  it("prints one document as it would leave, byte for byte as the report counts", async () => {
    const newsroom = await publishedNewsroom();
    const { out } = await newsroom.run(["formats", id, "--format", "ninjs-3.1"]);
    expect(JSON.parse(out)).toMatchObject({
      uri: expect.stringContaining(id),
      pubStatus: "usable",
      version: "1",
    });
    const json = JSON.parse((await newsroom.run(["formats", id, "--json"])).out);
    expect(json.formats.map(({ name }: { name: string }) => name)).toEqual([
      "json",
      "ninjs-3.1",
      "ninjs-1.x",
      "newsml-g2",
      "nitf",
      "html",
      "text",
    ]);
    expect(json.formats[1]).toMatchObject({ sizeBytes: Buffer.byteLength(out) });
    const one = JSON.parse((await newsroom.run(["formats", id, "--format", "text", "--json"])).out);
    expect(one).toMatchObject({ name: "text", type: expect.stringContaining("text/plain") });
    expect(one.document.length).toBeGreaterThan(20);
  });

  it("shows a partner's own cut of it, and says why there is none", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.run([
      "partner",
      "add",
      "insel",
      "--name",
      "Insel",
      "--section",
      "hafen",
      "--access",
      "teaser",
    ]);
    await newsroom.run(["partner", "add", "fern", "--name", "Fern", "--section", "lokales"]);
    const teaser = await newsroom.run(["formats", id, "--partner", "insel", "--format", "json"]);
    expect(JSON.parse(teaser.out)).toMatchObject({ extent: "teaser", bodyHtml: "" });
    const nothing = await newsroom.run(["formats", id, "--partner", "fern"]);
    expect(nothing.exitCode).toBe(1);
    expect(nothing.err).toContain(`not-for-partners: fern may have "${id}"`);
    expect((await newsroom.run(["formats", id, "--partner", "nobody"])).err).toContain("partner-missing: ");
  });

  it("shows what is told of an article that was killed", async () => {
    const newsroom = await publishedNewsroom();
    await newsroom.run(["kill", id, "--reason", "GEHEIM", "--notice", "Nicht mehr verfügbar."]);
    const { out } = await newsroom.run(["formats", id, "--format", "nitf"]);
    expect(out).toContain('management-status="canceled"');
    expect(out).toContain("Nicht mehr verfügbar.");
    expect(out).not.toContain("GEHEIM");
  });

  it("says what is wrong with how it was called", async () => {
    const newsroom = await publishedNewsroom();
    expect(await newsroom.run(["formats", id, "--format", "pdf"])).toMatchObject({ exitCode: 2 });
    expect(await newsroom.run(["formats", "Nie"])).toMatchObject({ exitCode: 2 });
    expect((await newsroom.run(["formats", "nie"])).err).toContain("article-missing: ");
  });
});
