import { join } from "node:path";
import { instant } from "@depesche/testkit";
import { readSettings } from "@depesche/settings";
import { expect, it } from "vitest";
import { createTrialNewsroom } from "./trial-newsroom.fixture.ts";

/** The sample newsroom that lies beside the apps. */
const content = join(import.meta.dirname, "../../../content");
/** The sample's own today, as its README says. */
const now = instant("2026-11-22T08:00:00.000Z");

it(
  "publishes the sample newsroom whole, and finds nothing to do the second time",
  { timeout: 60_000 },
  async () => {
    const newsroom = await createTrialNewsroom();
    const read = readSettings(
      { ...newsroom.environment, DEPESCHE_CONTENT: content },
      { root: newsroom.root },
    );
    if (!read.ok) throw new Error("the settings are wrong");
    const changes = { now: () => now, loadSettings: () => read.settings };
    const first = await newsroom.run(["publish"], changes);
    expect(first.err).toBe("");
    expect(first.exitCode).toBe(0);
    const [, published = ""] =
      /^new (\d+) \(killed \d+, withheld \d+ on arrival\), .* drafts \d+, refused 0$/m.exec(first.out) ?? [];
    expect(Number(published)).toBeGreaterThanOrEqual(30);
    const again = await newsroom.runJson(["publish"], changes);
    expect(again.json.counts).toMatchObject({
      new: 0,
      updated: 0,
      unchanged: Number(published),
      refused: 0,
      missing: 0,
    });
    const { json } = await newsroom.runJson(["status"], changes);
    expect(json.states["killed"]).toBeGreaterThanOrEqual(1);
    expect(json.states["withheld"]).toBeGreaterThanOrEqual(1);
    expect(json.states["embargoed"]).toBeGreaterThanOrEqual(1);
    expect(json.states["expired"]).toBeGreaterThanOrEqual(1);
    expect(json.states["public"]).toBeGreaterThanOrEqual(25);
    expect(json.differences).toMatchObject([{ what: "draft" }]);
  },
);
