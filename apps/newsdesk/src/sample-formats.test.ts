import { join } from "node:path";
import { readSettings } from "@depesche/settings";
import { instant } from "@depesche/testkit";
import { createValidator, schemasFolder } from "@depesche/testkit/official-schema";
import { expect, it } from "vitest";
import { withDesk } from "./desk.ts";
import { isCommandFailure } from "./command-failure.ts";
import { writeFormats } from "./formats/format-report.ts";
import { findPartnerItem } from "./formats/partner-item.ts";
import { createTrialNewsroom } from "./trial-newsroom.fixture.ts";

/** The sample newsroom that lies beside the apps. */
const content = join(import.meta.dirname, "../../../content");
/** The sample's own today, as its README says. */
const now = instant("2026-11-22T08:00:00.000Z");

// Without the official schemas beside the checkout this is reported as skipped.
it.skipIf(schemasFolder === undefined)(
  "gives every article of the sample newsroom out of its store as the official schemas want it",
  { timeout: 120_000 },
  async () => {
    const newsroom = await createTrialNewsroom();
    const read = readSettings(
      { ...newsroom.environment, DEPESCHE_CONTENT: content },
      { root: newsroom.root },
    );
    if (!read.ok) throw new Error("the settings are wrong");
    const { settings } = read;
    const published = await newsroom.run(["publish"], { now: () => now, loadSettings: () => settings });
    expect(published.exitCode).toBe(0);
    const validators = new Map(
      ["ninjs-3.1", "ninjs-1.x", "newsml-g2", "nitf"].map((name) => [name, createValidator(name)]),
    );
    const held: string[] = [];
    const statuses: Record<string, number> = {};
    let pictures = 0;
    await withDesk(settings, { migrate: false }, async (desk) => {
      for (const { id } of await desk.newsdesk.listStored()) {
        const item = await findPartnerItem(desk, { id, partner: undefined, settings, now }).catch(
          (error: unknown) => {
            if (!isCommandFailure(error)) throw error;
            held.push(id);
            return undefined;
          },
        );
        if (item === undefined) continue;
        statuses[item.status] = (statuses[item.status] ?? 0) + 1;
        pictures += item.pictures.length;
        for (const { name, document } of writeFormats(item)) {
          expect([id, name, validators.get(name)?.(document)]).toEqual([id, name, undefined]);
        }
      }
    });
    expect(statuses).toMatchObject({ canceled: 1, withheld: 1 });
    expect(statuses["usable"]).toBeGreaterThan(25);
    expect(pictures).toBeGreaterThan(8);
    // The agency's texts, which its provider keeps for subscribers, and what is expired.
    expect(held.length).toBeLessThan(6);
  },
);
