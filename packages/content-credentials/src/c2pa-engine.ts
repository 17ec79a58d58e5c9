import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { initSync, WasmBuilder, WasmReader } from "@contentauth/c2pa-wasm";

import { reserveBytes, signClaim, type CoseSigner } from "./cose-signature.ts";
import type { CredentialClaims, SignableType } from "./credential-claims.ts";
import { listAssertions, toIntent } from "./manifest.ts";
import { listPlaces, tellsPlace, type ManifestStore } from "./place-redaction.ts";
import { toVerdict, type Verdict, type VerifiedStore } from "./verdict.ts";

/** Signs and verifies; the one door to the engine, c2pa-rs as WebAssembly. */
export interface C2paEngine {
  sign(
    bytes: Uint8Array,
    type: SignableType,
    claims: CredentialClaims,
    signer: CoseSigner,
  ): Promise<Uint8Array>;
  verify(bytes: Uint8Array, type: SignableType, anchors: string | undefined): Promise<Verdict>;
}

// A thumbnail would double the file; what was signed is verified here, with the reader's own eyes.
const settings = JSON.stringify({
  builder: { thumbnail: { enabled: false } },
  verify: { verify_after_sign: false },
});
const redactionReason = "c2pa.PII.present";

/** Bytes in the form the engine reads files in, without a copy for each look. */
class HeldBlob extends Blob {
  readonly held: Uint8Array;
  constructor(held: Uint8Array) {
    super();
    this.held = held;
  }
  override get size(): number {
    return this.held.byteLength;
  }
  override slice(start = 0, end = this.size): HeldBlob {
    return new HeldBlob(this.held.subarray(start, end));
  }
}

/** What browsers' workers have and Node has not: the engine reads blobs with it. */
class HeldReader {
  readAsArrayBuffer({ held }: HeldBlob): ArrayBuffer {
    return Uint8Array.from(held).buffer;
  }
}

/** Starts the engine; it changes this thread's globals, so let it have one of its own. */
export async function startEngine(): Promise<C2paEngine> {
  Object.assign(globalThis, { FileReaderSync: HeldReader });
  const file = fileURLToPath(import.meta.resolve("@contentauth/c2pa-wasm/c2pa.wasm"));
  initSync({ module: await readFile(file) });
  return {
    async sign(bytes, type, claims, signer) {
      const kept = await signOnce(bytes, type, claims, signer, true).catch(() => undefined);
      if (kept !== undefined) return kept;
      // Credentials that cannot be kept as they must be are named only.
      const named = await signOnce(bytes, type, claims, signer, false);
      if (named === undefined) throw new Error("what was signed does not verify");
      return named;
    },
    verify: (bytes, type, anchors) => verify(bytes, type, anchors),
  };
}

/** Signs, and looks at what came out; undefined when it is not valid or tells a place. */
async function signOnce(
  bytes: Uint8Array,
  type: SignableType,
  claims: CredentialClaims,
  signer: CoseSigner,
  keep: boolean,
): Promise<Uint8Array | undefined> {
  const generator = { claim_generator_info: [{ name: "Depesche" }], title: claims.title, assertions: [] };
  const builder = WasmBuilder.fromJson(JSON.stringify(generator), settings);
  try {
    builder.setIntent(toIntent(claims));
    await addSource(builder, claims, keep);
    for (const action of claims.actions) builder.addAction({ action: `c2pa.${action}` });
    for (const { label, data } of listAssertions(claims)) builder.addAssertion(label, data);
    const reserveSize = reserveBytes(signer);
    const signed = await builder.sign(
      {
        alg: signer.algorithm.name,
        reserveSize,
        sign: async (claim) => Uint8Array.from(signClaim(claim, signer, reserveSize)),
      },
      [],
      type,
      new HeldBlob(bytes),
    );
    const store = await readStore(signed, type);
    const active = store?.active_manifest ?? "";
    const earlier = Object.entries(store?.manifests ?? {}).filter(([label]) => label !== active);
    return store === undefined || toVerdict(store).state === "invalid" || tellsPlace(earlier)
      ? undefined
      : signed;
  } finally {
    builder.free();
  }
}

async function addSource(builder: WasmBuilder, { source }: CredentialClaims, keep: boolean): Promise<void> {
  if (source === undefined) return;
  const ingredient = JSON.stringify({ title: source.title, format: source.type, relationship: "parentOf" });
  if (!keep) {
    builder.addIngredient(ingredient);
    return;
  }
  await builder.addIngredientFromBlob(ingredient, source.type, new HeldBlob(source.bytes));
  const places = listPlaces((await readStore(source.bytes, source.type)) ?? {});
  for (const place of places) builder.addRedaction(place, redactionReason);
}

async function verify(bytes: Uint8Array, type: SignableType, anchors: string | undefined): Promise<Verdict> {
  const store = await readStore(bytes, type, anchors);
  return store === undefined ? { state: "none", codes: [] } : toVerdict(store);
}

/** Reads what a file says of itself, and how that verifies; undefined when it carries nothing that can be read. */
async function readStore(
  bytes: Uint8Array,
  type: SignableType,
  anchors?: string,
): Promise<(ManifestStore & VerifiedStore) | undefined> {
  const trust = anchors === undefined ? {} : { trust: { trust_anchors: anchors } };
  const context = JSON.stringify({ ...trust, verify: { verify_trust: anchors !== undefined } });
  let reader: WasmReader;
  try {
    reader = await WasmReader.fromBytes(type, bytes, context);
  } catch (thrown) {
    if (/JumbfNotFound/.test(String(thrown))) return undefined;
    throw thrown;
  }
  try {
    return JSON.parse(reader.json());
  } finally {
    reader.free();
  }
}
