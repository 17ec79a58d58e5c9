import { readFile } from "node:fs/promises";

import { createTestSigner, type TestKeyKind, type TestSigner } from "@depesche/testkit";
import { afterAll, describe, expect, it, vi } from "vitest";

import {
  createCredentialVerifier,
  openContentCredentials,
  type ContentCredentials,
} from "./content-credentials.ts";
import type { CredentialClaims, SignableType } from "./credential-claims.ts";
import type { Verdict } from "./verdict.ts";

// Starting the engine takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const opened: ContentCredentials[] = [];
const verifier = createCredentialVerifier();
afterAll(async () => {
  await verifier.close();
  await Promise.all(opened.map((credentials) => credentials.close()));
});

function open({ chain, key }: TestSigner): ContentCredentials {
  const made = openContentCredentials({ certificate: chain, key, now: Date.UTC(2026, 10, 20) });
  if (!made.ok) throw new Error(made.fault.what);
  opened.push(made.value);
  return made.value;
}

/** A small picture, drawn for these tests. */
function readPicture(type: SignableType): Promise<Buffer> {
  return readFile(new URL(`../fixtures/kran.${type.slice(6)}`, import.meta.url));
}

async function sign(
  credentials: ContentCredentials,
  type: SignableType,
  claims: CredentialClaims,
): Promise<Uint8Array> {
  const signed = await credentials.sign(await readPicture(type), type, claims);
  if (!signed.ok) throw new Error(signed.fault.what);
  return signed.value;
}

async function verify(bytes: Uint8Array, type: SignableType, anchors?: string): Promise<Verdict> {
  const verified = await verifier.verify(bytes, type, anchors);
  if (!verified.ok) throw new Error(verified.fault.what);
  return verified.value;
}

const signer = createTestSigner({ name: "Lüttensieler Bote" });
const credentials = open(signer);
const source = { bytes: await readPicture("image/jpeg"), type: "image/jpeg", title: "kran.jpg" } as const;
const claims: CredentialClaims = {
  title: "2026-hafen-kran~kran, captioned",
  source,
  actions: ["resized", "edited"],
  creator: ["Mara Lindqvist"],
  credit: "Mara Lindqvist/NPD",
  copyrightNotice: "© 2026 Lüttensieler Bote",
  dataMining: "reserved",
};
const types: readonly SignableType[] = ["image/jpeg", "image/webp", "image/avif", "image/png"];

describe("credentials", () => {
  it.each(types)("say what a file is, and who signed it: %s", async (type) => {
    const signed = await sign(credentials, type, claims);
    const verdict = await verify(signed, type, signer.authority);
    expect(verdict).toMatchObject({
      state: "trusted",
      codes: [],
      signer: "Lüttensieler Bote",
      title: "2026-hafen-kran~kran, captioned",
      sources: [{ title: "kran.jpg", hasCredentials: false }],
      actions: ["c2pa.opened", "c2pa.resized", "c2pa.edited"],
      assertions: {
        "cawg.metadata": {
          "dc:creator": ["Mara Lindqvist"],
          "photoshop:Credit": "Mara Lindqvist/NPD",
          "dc:rights": "© 2026 Lüttensieler Bote",
        },
        "cawg.training-mining": { entries: { "cawg.data_mining": { use: "notAllowed" } } },
      },
    });
    // An authority nobody named: unchanged since it was signed, but by whom, who knows.
    expect(await verify(signed, type)).toMatchObject({ state: "valid", codes: [] });
    const stranger = createTestSigner().authority;
    expect(await verify(signed, type, stranger)).toMatchObject({
      state: "valid",
      codes: ["signingCredential.untrusted"],
    });
  });

  it.each(types)("do not hold when a single bit of the file is another: %s", async (type) => {
    const signed = await sign(credentials, type, claims);
    const picture = await readPicture(type);
    const at = Buffer.from(signed).indexOf(picture.subarray(-60, -40));
    expect(at).toBeGreaterThan(0);
    const changed = Uint8Array.from(signed, (byte, index) => (index === at ? byte ^ 1 : byte));
    const { state, codes } = await verify(changed, type, signer.authority);
    expect(state).toBe("invalid");
    expect(codes.join(" ")).toMatch(/assertion\.(?:data|bmff)Hash\.mismatch/);
  });

  it("do not hold when what they say was changed", async () => {
    const signed = Buffer.from(await sign(credentials, "image/png", claims));
    const at = signed.indexOf("Mara Lindqvist/NPD");
    signed.write("Mara Lindqvist/NPX", at);
    const { state, codes } = await verify(signed, "image/png", signer.authority);
    expect([state, codes]).toEqual(["invalid", expect.arrayContaining(["assertion.hashedURI.mismatch"])]);
  });

  it.each<TestKeyKind>(["P-384", "P-521", "ed25519", "rsa"])(
    "are signed with a key of the kind %s",
    async (kind) => {
      const other = createTestSigner({ kind });
      const signed = await sign(open(other), "image/webp", claims);
      expect(await verify(signed, "image/webp", other.authority)).toMatchObject({ state: "trusted" });
    },
  );

  it("say of a picture made of words alone how it was made", async () => {
    const signed = await sign(credentials, "image/png", { title: "Karte", actions: [] });
    const { sources, actions, assertions } = await verify(signed, "image/png");
    expect([sources, actions]).toEqual([[], ["c2pa.created"]]);
    expect(JSON.stringify(assertions)).toContain("digitalsourcetype/digitalCreation");
  });

  it("are not there in a file nobody signed", async () => {
    expect(await verify(await readPicture("image/png"), "image/png")).toEqual({ state: "none", codes: [] });
  });
});

describe("an agency's credentials", () => {
  const agency = createTestSigner({ name: "Nordsee-Presse-Dienst" });

  it("are kept, and verify still", async () => {
    const theirs = await sign(open(agency), "image/jpeg", { title: "NPD 4711", actions: [] });
    const ours = await sign(credentials, "image/avif", { ...claims, source: { ...source, bytes: theirs } });
    expect(await verify(ours, "image/avif", `${signer.authority}${agency.authority}`)).toMatchObject({
      state: "trusted",
      signer: "Lüttensieler Bote",
      sources: [{ title: "kran.jpg", hasCredentials: true }],
    });
    expect(Buffer.from(ours).includes("Nordsee-Presse-Dienst")).toBe(true);
  });

  it("lose the place where the picture was taken", async () => {
    const theirs = await readFile(new URL("../fixtures/placed.jpg", import.meta.url));
    expect(theirs.includes("GPSLatitude")).toBe(true);
    const ours = await sign(credentials, "image/jpeg", { ...claims, source: { ...source, bytes: theirs } });
    expect(Buffer.from(ours).includes("GPSLatitude")).toBe(false);
    expect(await verify(ours, "image/jpeg", signer.authority)).toMatchObject({
      state: "trusted",
      sources: [{ hasCredentials: true }],
      actions: expect.arrayContaining(["c2pa.redacted"]),
    });
  });

  it("that are broken keep nobody from signing", async () => {
    const theirs = await sign(open(agency), "image/jpeg", { title: "NPD 4711", actions: [] });
    for (const bytes of [theirs.subarray(0, 3000), Buffer.from("no picture"), new Uint8Array(0)]) {
      const ours = await sign(credentials, "image/jpeg", { ...claims, source: { ...source, bytes } });
      expect(await verify(ours, "image/jpeg", signer.authority)).toMatchObject({
        state: "trusted",
        sources: [{ title: "kran.jpg", hasCredentials: false }],
      });
    }
  });
});

describe("signing", () => {
  it("says what is wrong with a file that is none, and goes on with the next", async () => {
    const failed = await credentials.sign(Buffer.from("no picture"), "image/jpeg", claims);
    expect(failed).toMatchObject({ ok: false, fault: { code: "signing-failed" } });
    expect((await credentials.sign(await readPicture("image/png"), "image/png", claims)).ok).toBe(true);
  });

  it("ends at its limit, and goes on with the next", async () => {
    const made = openContentCredentials(
      { certificate: signer.chain, key: signer.key, now: Date.UTC(2026, 10, 20) },
      { limitMs: 0 },
    );
    if (!made.ok) throw new Error(made.fault.what);
    const late = await made.value.sign(await readPicture("image/png"), "image/png", claims);
    expect(late).toMatchObject({ ok: false, fault: { code: "signing-timeout" } });
    await made.value.close();
  });

  it("takes many at once, one after another", async () => {
    const files = await Promise.all(types.map((type) => sign(credentials, type, claims)));
    const verdicts = await Promise.all(files.map((file, index) => verify(file, types[index] ?? "image/png")));
    expect(verdicts.map(({ state }) => state)).toEqual(types.map(() => "valid"));
  });
});
