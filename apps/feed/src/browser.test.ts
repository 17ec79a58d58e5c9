import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";

import { createLogger, serveApp, type ServedApp } from "@depesche/http-kit";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { site } from "./newsroom.fixture.ts";
import { openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";

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
  let newsroom: SampleNewsroom;
  let served: ServedApp;
  let browser: Browser;
  let axe: string;

  beforeAll(async () => {
    newsroom = await openSampleNewsroom();
    served = await serveApp({
      app: newsroom.app,
      health: newsroom.health,
      logger: createLogger({ app: "feed", level: "silent" }),
      host: "127.0.0.1",
      port: 0,
      signals: false,
    });
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

  async function open(
    path: string,
    options: { readonly dark?: boolean; readonly width?: number },
  ): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: 900 },
      colorScheme: options.dark === true ? "dark" : "light",
    });
    const page = await context.newPage();
    // The sample's pictures have its public address; nothing leaves this machine.
    await page.route(
      (url) => url.origin !== served.url,
      (route) => route.abort(),
    );
    await page.goto(`${served.url}${path}`, { waitUntil: "load" });
    return page;
  }

  const paths = ["/", "/subscribe", "/sections/lokales", "/articles/2026/11/hafen-kran", "/nirgends"];
  it.each(
    paths.flatMap((path) => [
      { path, dark: false },
      { path, dark: true },
    ]),
  )(
    "$path has nothing axe-core objects to (dark: $dark)",
    async ({ path, dark }) => {
      const page = await open(path, { dark });
      // The page's own policy allows no script of others, so axe comes in through the debugger.
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeReport>("axe.run()");
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
      await page.context().close();
    },
    30_000,
  );

  it.each(paths)(
    "%s fits a screen of 320 px and asks no foreign host",
    async (path) => {
      const page = await open("/", { width: 320 });
      const hosts = new Set<string>();
      const problems: string[] = [];
      page.on("request", (request) => hosts.add(new URL(request.url()).origin));
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !/404|ERR_FAILED/.test(message.text()))
          problems.push(message.text());
      });
      await page.goto(`${served.url}${path}`, { waitUntil: "networkidle" });
      const [wide, seen] = await page.evaluate<readonly [number, number]>(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
      );
      expect(wide).toBeLessThanOrEqual(seen);
      expect([...hosts].filter((host) => host !== served.url && host !== site)).toEqual([]);
      expect(problems).toEqual([]);
      await page.context().close();
    },
    30_000,
  );
});
