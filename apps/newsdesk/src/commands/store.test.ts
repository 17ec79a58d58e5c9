import { join } from "node:path";
import { openStore } from "@depesche/newsroom-store";
import { describe, expect, it } from "vitest";
import { createTrialNewsroom, formatArticle } from "../trial-newsroom.fixture.ts";

const kran = "content/articles/2026/11/kran.md";

describe("backup", () => {
  it("writes a copy that opens and holds the same log, and never overwrites one", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran"));
    await newsroom.run(["publish"]);
    const { exitCode, out } = await newsroom.run(["backup", "copy.db"]);
    expect(exitCode).toBe(0);
    expect(out).toContain("Pictures lie in");
    const copy = await openStore({ file: join(newsroom.root, "copy.db") });
    const head = await copy.getHead();
    await copy.close();
    expect(head.seq).toBe((await newsroom.runJson(["status"])).json.head.seq);
    const again = await newsroom.runJson(["backup", "copy.db"]);
    expect(again).toMatchObject({ exitCode: 1, json: { error: { code: "backup-exists" } } });
  });

  it("has nothing to copy where there is no store", async () => {
    const newsroom = await createTrialNewsroom();
    const { exitCode, err } = await newsroom.run(["backup", "copy.db"]);
    expect(exitCode).toBe(3);
    expect(err).toContain("store-missing: There is no store at");
    expect(await newsroom.list("var")).toEqual([]);
  });
});

describe("migrate", () => {
  it("makes the store, and says its version again", async () => {
    const newsroom = await createTrialNewsroom();
    const first = await newsroom.run(["migrate"]);
    expect(first.exitCode).toBe(0);
    expect(first.out).toMatch(/depesche\.db has version \d+\n$/);
    expect(await newsroom.run(["migrate"])).toEqual(first);
  });
});

describe("status", () => {
  it("counts the states, names what comes, and shows where folder and store differ", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran"));
    await newsroom.write(
      "content/articles/2026/11/e.md",
      formatArticle("2026-e", ["embargoUntil: 2026-11-21T06:00:00+01:00"]),
    );
    await newsroom.write("content/articles/2026/11/w.md", formatArticle("2026-w", ["status: withheld"]));
    await newsroom.run(["publish"]);
    await newsroom.write("content/articles/2026/11/d.md", formatArticle("2026-d", ["status: draft"]));
    await newsroom.write("content/articles/2026/11/b.md", formatArticle("2026-b", ["section: unknown"]));
    await newsroom.write("content/articles/2026/11/w.md", formatArticle("2026-w"));
    await newsroom.remove(kran);
    const { exitCode, json } = await newsroom.runJson(["status"]);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({
      states: { public: 1, embargoed: 1, withheld: 1 },
      transitions: [{ id: "2026-e", at: "2026-11-21T05:00:00.000Z", state: "embargoed" }],
      differences: [
        { id: "2026-w", what: "updated" },
        { id: "2026-b", what: "broken" },
        { id: "2026-kran", what: "missing" },
        { id: "2026-d", what: "draft" },
      ],
    });
    const { out } = await newsroom.run(["status"]);
    expect(out).toContain("     1 embargoed\n");
    expect(out).toContain("2026-11-21 06:00 Europe/Berlin  2026-e  embargoed until then");
    expect(out).toMatch(/log [0-9a-f]{16}, event \d+\n$/);
  });

  it("works in a store in which nothing was published", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.run(["migrate"]);
    expect((await newsroom.run(["status"])).exitCode).toBe(0);
    expect((await newsroom.run(["publish", "--dry-run"])).exitCode).toBe(0);
  });
});
