import { describe, expect, it } from "vitest";
import { createTrialNewsroom, formatArticle } from "../trial-newsroom.fixture.ts";

const kran = "content/articles/2026/11/kran.md";
const killed = "kill: { at: 2026-11-20T09:00:00+01:00, reason: Name, notice: Weg. }";

describe("the report", () => {
  it("says of new articles which arrived killed or withheld", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", [killed]));
    await newsroom.write("content/articles/2026/11/alt.md", formatArticle("2026-alt", ["status: withheld"]));
    await newsroom.write("content/articles/2026/11/neu.md", formatArticle("2026-neu"));
    const { out } = await newsroom.run(["publish"]);
    expect(out).toContain("\nnew 3 (killed 1, withheld 1 on arrival), updated 0,");
    expect(out).toMatch(/^new .*2026-kran .*\(revision 1, killed on arrival\)$/m);
    expect(out).toMatch(/^new .*2026-neu .*\(revision 1\)$/m);
  });

  it("does not call an article public that never was", async () => {
    const newsroom = await createTrialNewsroom();
    const broken = formatArticle("2026-kran", [killed, "section: nirgends"]);
    await newsroom.write(kran, broken);
    expect((await newsroom.run(["publish"])).out).toMatch(
      /^NOT EXECUTED: .*"2026-kran" was never published; mend the file$/m,
    );
    await newsroom.write(kran, formatArticle("2026-kran"));
    await newsroom.run(["publish"]);
    await newsroom.write(kran, broken);
    expect((await newsroom.run(["publish"])).out).toContain(
      '"2026-kran" is as public as it was; mend it, or',
    );
  });

  it("tells a conflict once, with times on the newsroom's clocks", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", [], "Eins.\n"));
    await newsroom.run(["publish"]);
    const other = await newsroom.withFolder("other");
    await other.write("other/articles/2026/11/kran.md", formatArticle("2026-kran", [], "Zwei.\n"));
    await other.run(["publish"]);
    await newsroom.write(kran, formatArticle("2026-kran", [], "Drei.\n"));
    const { exitCode, out, err } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(1);
    expect(`${out}${err}`.match(/would undo revision 2/g)).toHaveLength(1);
    expect(out).toContain("2026-11-20 13:00 Europe/Berlin");
    expect(out).not.toContain(".000Z");
    expect(out).not.toMatch(/^refused {4}/m);
    expect(out).toContain("refused 1");
  });
});

it("says its version", async () => {
  const { exitCode, out } = await (await createTrialNewsroom()).run(["--version"]);
  expect({ exitCode, out }).toEqual({ exitCode: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});
