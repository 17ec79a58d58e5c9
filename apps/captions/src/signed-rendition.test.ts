import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import {
  createCredentialVerifier,
  openContentCredentials,
  type ContentCredentials,
  type SignableType,
} from "@depesche/content-credentials";
import { getArticleId, toPictureId } from "@depesche/content-model";
import { createTestSigner } from "@depesche/testkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import {
  article,
  createCountingPool,
  openTestNewsroom,
  readPhotograph,
  storePicture,
  type TestNewsroom,
} from "./newsroom.fixture.ts";
import type { RenderPool } from "./render-pool.ts";
import { signRenditions } from "./signed-rendition.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const run = promisify(execFile);
const now = Date.UTC(2026, 10, 20);
const signer = createTestSigner({ name: "Lüttensieler Bote" });
const agency = createTestSigner({ name: "Nordsee-Presse-Dienst" });
const verifier = createCredentialVerifier();
const picture = toPictureId(article, "kran");

function open({ chain, key }: typeof signer): ContentCredentials {
  const opened = openContentCredentials({ certificate: chain, key, now });
  if (!opened.ok) throw new Error(opened.fault.what);
  return opened.value;
}

const credentials = open(signer);
let newsroom: TestNewsroom;
let rendering: RenderPool;
let cacheFolder: string;
let delivered: Uint8Array;
beforeAll(async () => {
  // The pool reads pictures where the newsroom keeps them, so the newsroom comes first.
  const bare = await openTestNewsroom();
  rendering = bare.pool;
  cacheFolder = join(bare.folder, "signed");
  newsroom = await openTestNewsroom({
    pool: signRenditions(rendering, { credentials, media: bare.media }),
    cacheFolder,
  });
  const theirs = open(agency);
  const signed = await theirs.sign(await readPhotograph(), "image/jpeg", { title: "NPD 4711", actions: [] });
  await theirs.close();
  if (!signed.ok) throw new Error(signed.fault.what);
  delivered = signed.value;
  await storePicture(bare, {}, delivered);
  await newsroom.publish({ kicker: "Hafen" }, [await storePicture(newsroom, {}, delivered)]);
  return async () => {
    await newsroom.dispose();
    await bare.dispose();
  };
});
afterAll(async () => {
  await Promise.all([credentials.close(), verifier.close()]);
});

async function getBytes(
  path: string,
): Promise<{ bytes: Uint8Array; type: SignableType; etag: string | null }> {
  const response = await newsroom.get(path);
  expect(response.status).toBe(200);
  return {
    bytes: new Uint8Array(await response.arrayBuffer()),
    // The app serves no other types.
    type: response.headers.get("content-type") as SignableType,
    etag: response.headers.get("etag"),
  };
}

describe("a signed rendition", () => {
  it.each([
    ["w320.webp", ["c2pa.opened", "c2pa.resized", "c2pa.converted"]],
    ["captioned.jpg", ["c2pa.opened", "c2pa.resized", "c2pa.edited"]],
    ["thumbnail.avif", ["c2pa.opened", "c2pa.cropped", "c2pa.resized", "c2pa.converted"]],
    ["card.png", ["c2pa.opened", "c2pa.cropped", "c2pa.resized", "c2pa.edited", "c2pa.converted"]],
  ])("says what was done to the agency's picture, whose credentials it keeps: %s", async (file, actions) => {
    const { bytes, type } = await getBytes(`/pictures/${picture}/${file}`);
    const verified = await verifier.verify(bytes, type, `${signer.authority}${agency.authority}`);
    expect(verified).toMatchObject({
      value: {
        state: "trusted",
        codes: [],
        signer: "Lüttensieler Bote",
        sources: [{ title: expect.stringMatching(/^[0-9a-f]{64}$/), hasCredentials: true }],
        actions,
        assertions: { "cawg.metadata": { "photoshop:Credit": "Jo Brand" } },
      },
    });
  });

  it("is known by it when a bit of the picture was changed", async () => {
    const { bytes, type } = await getBytes(`/pictures/${picture}/captioned.jpg`);
    const place = bytes.length - 200;
    const changed = bytes.map((byte, at) => (at === place ? byte ^ 1 : byte));
    expect(await verifier.verify(changed, type)).toMatchObject({ value: { state: "invalid" } });
  });

  it("is the same bytes for everybody who asks, from memory and from disk", async () => {
    const path = `/pictures/${picture}/w480.jpg`;
    const [first, ...others] = await Promise.all([getBytes(path), getBytes(path), getBytes(path)]);
    for (const other of others) expect(other).toEqual(first);
    expect(await getBytes(path)).toEqual(first);
    // After a restart, under the same certificate, nothing is signed or rendered anew.
    const idle = createCountingPool(() => Promise.reject(new Error("nothing is to be rendered")));
    const { fingerprint } = newsroom.studio;
    const again = await openTestNewsroom({ pool: { ...idle, fingerprint }, cacheFolder });
    await again.publish({ kicker: "Hafen" }, [await storePicture(again, {}, delivered)]);
    expect(new Uint8Array(await (await again.get(path)).arrayBuffer())).toEqual(first?.bytes);
    await again.dispose();
    expect(fingerprint).toBe(`${rendering.fingerprint}-c2pa-${credentials.fingerprint}`);
  });

  it("says of a card of words alone that it was made, not from what", async () => {
    const bare = getArticleId("2026-ohne-bild");
    await newsroom.publish({ id: bare, headline: "Ohne Bild" });
    const { bytes, type } = await getBytes(`/articles/${bare}/text-card.jpg`);
    expect(await verifier.verify(bytes, type, signer.authority)).toMatchObject({
      value: { state: "trusted", title: "Ohne Bild", sources: [], actions: ["c2pa.created"] },
    });
  });

  it("is not given out unsigned", async () => {
    const refusing = {
      fingerprint: "refusing",
      sign: () =>
        Promise.resolve({
          ok: false,
          fault: { code: "signing-failed", what: "geheim", mend: "" },
        } as const),
    };
    const other = await openTestNewsroom({
      pool: signRenditions(rendering, { credentials: refusing, media: newsroom.media }),
    });
    await other.publish({ headline: "Ohne Unterschrift" });
    const response = await other.get(`/articles/${article}/text-card.jpg`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(await response.text()).not.toContain("geheim");
    await other.dispose();
  });
});

async function hasExiftool(): Promise<boolean> {
  try {
    await run("exiftool", ["-ver"]);
    return true;
  } catch {
    return false;
  }
}

// In CI the program must be there; elsewhere it may be missing.
const there = (await hasExiftool()) || process.env["CI_REQUIRE_TOOLS"] === "1";

describe.skipIf(!there)("exiftool", () => {
  it.each(["jpg", "webp", "avif", "png"])(
    "reads the rights beside the credentials: %s",
    async (extension) => {
      const folder = await mkdtemp(join(tmpdir(), "signed-"));
      try {
        const file = join(folder, `picture.${extension}`);
        await writeFile(file, (await getBytes(`/pictures/${picture}/w320.${extension}`)).bytes);
        const { stdout } = await run("exiftool", ["-json", "-G1", file]);
        const [read] = JSON.parse(stdout) as readonly Record<string, unknown>[];
        expect(read).toMatchObject({ "XMP-photoshop:Credit": "Jo Brand" });
        if (extension === "jpg") expect(read).toMatchObject({ "IPTC:Credit": "Jo Brand" });
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );
});
