import { describe, expect, it } from "vitest";
import { createTrialNewsroom, formatArticle } from "../trial-newsroom.fixture.ts";
import { drawLogo, drawPng } from "../trial-picture.fixture.ts";

const presets = "content/presets.yaml";
const named = "defaults: { logo: marks/logo.png }\npresets:\n  wide: { like: card, width: 1600 }\n";

describe("a newsroom's presets", () => {
  it("are published with their logo, once, and again when the logo is another", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/kran.md", formatArticle("2026-kran"));
    await newsroom.write(presets, named);
    await newsroom.write("content/marks/logo.png", drawLogo());
    expect((await newsroom.run(["publish", "--dry-run"])).out).toContain("presets");
    const first = await newsroom.run(["publish"]);
    expect(first).toMatchObject({ exitCode: 0, err: "" });
    expect(first.out).toMatch(/^settings .*presets/m);
    expect(await newsroom.list("var/media")).toHaveLength(1);

    expect((await newsroom.run(["publish"])).out).not.toMatch(/^settings/m);
    await newsroom.write("content/marks/logo.png", drawLogo(200));
    expect((await newsroom.run(["publish", "--dry-run"])).out).toContain("presets");
    const again = await newsroom.run(["publish"]);
    expect(again.out).toMatch(/^settings +presets$/m);
    expect(again.out).not.toMatch(/2026-kran/);
    expect(await newsroom.list("var/media")).toHaveLength(2);
  });

  it("stop publish and check with place and remedy when they are broken", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/kran.md", formatArticle("2026-kran"));
    await newsroom.write(presets, named);
    await newsroom.write("content/marks/logo.png", drawPng());
    for (const command of ["check", "publish"]) {
      const { exitCode, err } = await newsroom.run([command]);
      expect([command, exitCode]).toEqual([command, 1]);
      expect(err).toMatch(/presets\.yaml:1:19 logo-opaque "marks\/logo\.png": nothing .*; save it with/);
    }
    expect((await newsroom.runJson(["status"])).json.head?.seq ?? 0).toBe(0);
    await newsroom.write("content/marks/logo.png", "<svg/>");
    expect((await newsroom.run(["check"])).err).toMatch(/presets\.yaml:1:19 logo-not-a-picture/);
  });
});
