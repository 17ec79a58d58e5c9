import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Logger } from "@depesche/http-kit";
import { createTestSigner } from "@depesche/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openCredentials } from "./credentials-file.ts";

const now = Date.UTC(2026, 10, 20);
const signer = createTestSigner({ name: "Lüttensieler Bote" });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "credentials-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A logger that keeps what it is told. */
function createListener(): { readonly logger: Logger; readonly told: () => string } {
  const lines: unknown[] = [];
  const note = (...entry: readonly unknown[]): void => void lines.push(entry);
  // Opening credentials says two kinds of things, and needs nothing else of a logger.
  return { logger: { info: note, warn: note } as unknown as Logger, told: () => JSON.stringify(lines) };
}

async function open(certificate: string, key: string, at = now): Promise<string> {
  const files = { certificateFile: join(folder, "chain.pem"), keyFile: join(folder, "key.pem") };
  await writeFile(files.certificateFile, certificate);
  await writeFile(files.keyFile, key);
  const { logger, told } = createListener();
  const opened = await openCredentials(files, { logger, now: at });
  await opened?.close();
  return told();
}

describe("credentials", () => {
  it("are not asked for unless they are set", async () => {
    const { logger, told } = createListener();
    expect(await openCredentials(undefined, { logger, now })).toBeUndefined();
    expect(told()).toBe("[]");
  });

  it("are told in the log by whom they name, and that they end soon", async () => {
    const told = await open(signer.chain, signer.key);
    expect(told).toContain("Lüttensieler Bote");
    expect(told).not.toContain(signer.key.slice(40, 80));
    expect(await open(signer.chain, signer.key, Date.UTC(2044, 11, 20))).toContain("ends soon");
  });

  it("are refused at the start, with the setting to mend and nothing of the key", async () => {
    await expect(open("", signer.key)).rejects.toThrow(/^DEPESCHE_C2PA_CERTIFICATE: .*no certificate/);
    await expect(open(signer.chain, createTestSigner().key)).rejects.toThrow(
      /^DEPESCHE_C2PA_KEY: The key is not/,
    );
    const broken = signer.key.replaceAll("A", "!");
    const error: unknown = await open(signer.chain, broken).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "key-broken" });
    expect(String(error)).not.toContain(broken.slice(40, 60));
    const missing = { certificateFile: join(folder, "none.pem"), keyFile: join(folder, "key.pem") };
    await expect(openCredentials(missing, { ...createListener(), now })).rejects.toThrow(
      /^DEPESCHE_C2PA_CERTIFICATE: .*none\.pem cannot be read \(ENOENT\)/,
    );
  });
});
