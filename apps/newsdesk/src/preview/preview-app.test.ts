import { get } from "node:http";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import {
  createTrialNewsroom,
  formatArticle,
  formatPicture,
  type TrialNewsroom,
} from "../trial-newsroom.fixture.ts";
import { drawPng } from "../trial-picture.fixture.ts";

const kran = "content/articles/2026/11/kran.md";

async function startPreview(newsroom: TrialNewsroom, article: string): Promise<string> {
  const controller = new AbortController();
  let out = "";
  const running = newsroom.run(["preview", article, "--port", "0", "--json"], {
    signal: controller.signal,
    out: (text) => void (out += text),
  });
  onTestFinished(async () => {
    controller.abort();
    expect((await running).exitCode).toBe(0);
  });
  await vi.waitFor(() => expect(out).toContain("url"), { timeout: 10_000 });
  return JSON.parse(out).url;
}

function getAs(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once("error", reject);
  });
}

describe("preview", () => {
  it("shows a draft with its picture, marked as one, kept by nobody and indexed by nobody", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/kran.png", drawPng());
    await newsroom.write(kran, formatArticle("2026-kran", ["status: draft", formatPicture("kran.png")]));
    const url = await startPreview(newsroom, kran);
    expect(new URL(url).hostname).toBe("127.0.0.1");
    const page = await fetch(url);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("x-robots-tag")).toContain("noindex");
    expect(html).toMatch(/class="watermark"[^]*Entwurf/);
    expect(html).toContain("<h1>Der Kran</h1>");
    const picture = /<img src="([^"]+)" width="(\d+)"/.exec(html);
    expect(picture?.[2]).toBe("1280");
    const image = await fetch(picture?.[1] ?? "");
    expect([image.status, image.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
    const stylesheet = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? "";
    expect((await fetch(new URL(stylesheet, url))).headers.get("content-type")).toContain("text/css");
    expect((await fetch(new URL("/nothing", url))).status).toBe(404);
  });

  it("shows the file as it is now, its faults while it is broken, and no mark on what readers may see", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran", ["embargoUntil: 2026-11-21T06:00:00+01:00"]));
    const url = await startPreview(newsroom, "2026-kran");
    expect(await (await fetch(url)).text()).toContain("gesperrt bis 2026-11-21 06:00 Europe/Berlin");
    await newsroom.write(kran, formatArticle("2026-kran", ["section: <unknown>"]));
    const broken = await fetch(url);
    expect(broken.status).toBe(422);
    expect(await broken.text()).toContain("articles/2026/11/kran.md:");
    await newsroom.write(kran, formatArticle("2026-kran", [], "Neu geschrieben.\n"));
    const html = await (await fetch(url)).text();
    expect(html).toContain("Neu geschrieben.");
    expect(html).not.toContain('class="watermark"');
  });

  it("says of a draft without a date that it has none, in the page's language", async () => {
    const newsroom = await createTrialNewsroom();
    const undated = formatArticle("2026-kran", ["status: draft"]).replace(/^publishedAt: .*\n/m, "");
    await newsroom.write(kran, undated);
    const url = await startPreview(newsroom, kran);
    const html = await (await fetch(url)).text();
    expect(html).toMatch(/class="watermark"[^]*Entwurf, noch ohne Datum/);
    expect(html).toContain('<p class="stamp">noch ohne Datum</p>');
    expect(html).not.toContain("1970");
    await newsroom.write(kran, undated.replace("status: draft", "status: draft\nlanguage: en"));
    expect(await (await fetch(url)).text()).toContain("draft, no date yet");
  });

  it("answers to this machine's own names only", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran"));
    const url = await startPreview(newsroom, kran);
    expect(await getAs(url, "evil.example")).toBe(421);
    expect(await getAs(url, `localhost:${new URL(url).port}`)).toBe(200);
  });

  it("refuses what is not there and a port that is none or taken", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write(kran, formatArticle("2026-kran"));
    expect((await newsroom.run(["preview", "2026-nothing"])).exitCode).toBe(1);
    expect((await newsroom.run(["preview", kran, "--port", "x"])).exitCode).toBe(2);
    const { port } = new URL(await startPreview(newsroom, kran));
    const taken = await newsroom.run(["preview", kran, "--port", port]);
    expect(taken.exitCode).toBe(3);
    expect(taken.err).toContain("port-taken");
  });
});
