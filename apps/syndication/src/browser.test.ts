import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type { ServedApp } from "@depesche/http-kit";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import type { TestKey } from "./test-app.fixture.ts";

const browserFile = "/usr/bin/chromium";
const hasBrowser = process.env["CI_REQUIRE_TOOLS"] === "1" || existsSync(browserFile);

/** What axe-core says of a page, as far as a test needs it. */
interface AxeReport {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

describe.skipIf(!hasBrowser)("pages in Chromium (skipped where it is not installed)", () => {
  let newsroom: TestNewsroom;
  let key: TestKey;
  let served: ServedApp;
  let browser: Browser;
  let axe: string;

  beforeAll(async () => {
    newsroom = await openTestNewsroom();
    key = await newsroom.addPartner("nordkurier");
    await newsroom.publish({});
    await newsroom.follower.refresh();
    await newsroom.watch.refresh();
    served = await newsroom.serve();
    browser = await chromium.launch({
      executablePath: browserFile,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
      ],
    });
    axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await served.stop();
    await newsroom.dispose();
  });

  async function open(path: string, { dark, width }: { dark: boolean; width: number }): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? "dark" : "light",
    });
    const page = await context.newPage();
    await page.goto(`${served.url}${path}`, { waitUntil: "load" });
    return page;
  }

  it.each(
    ["/", "/docs"].flatMap((path) => [
      { path, dark: false, width: 1280 },
      { path, dark: true, width: 1280 },
      { path, dark: false, width: 320 },
    ]),
  )(
    "$path has nothing axe-core objects to and fits its screen (dark: $dark, $width px)",
    async ({ path, dark, width }) => {
      const page = await open(path, { dark, width });
      // The page's own policy allows no script of others, so axe comes in through the debugger.
      await page.evaluate(axe);
      // Folded parts are looked at once: they are the same in every scheme.
      if (!dark && width > 320)
        await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      const { violations } = await page.evaluate<AxeReport>("axe.run()");
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
      const [wide, seen] = await page.evaluate<readonly [number, number]>(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
      );
      expect(wide).toBeLessThanOrEqual(seen);
      await page.context().close();
    },
    120_000,
  );

  it("asks what a form says, with the key that was typed, and no other host", async () => {
    const page = await open("/docs", { dark: false, width: 1280 });
    const hosts = new Set<string>();
    page.on("request", (request) => hosts.add(new URL(request.url()).origin));
    await page.getByLabel("Your key").fill(key.text);
    const section = page.getByRole("region", { name: "One article, in its newest state" });
    await section.getByLabel("id", { exact: true }).fill("2026-hafen-kran");
    await section.getByLabel("format").selectOption("text");
    await section.getByRole("button", { name: "Send" }).click();
    const answer = section.getByRole("status");
    await answer.getByText("/v1/articles/2026-hafen-kran?format=text: 200").waitFor();
    expect(await answer.locator("pre").textContent()).toContain("Der Kran, der nicht mehr drehen wollte");
    expect([...hosts]).toEqual([served.url]);
    await page.context().close();
  }, 30_000);
});
