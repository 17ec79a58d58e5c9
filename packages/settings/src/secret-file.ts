import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

import { hasErrorCode } from "./error-code.ts";
import { createSettingsError } from "./settings-error.ts";
import { formatSecretKey, parseSecretKeys } from "./secret-keys.ts";
import type { SecretKeys } from "./secret-keys.ts";
import type { Settings } from "./settings.ts";

/** What making a secret needs; `random` gives that many random bytes. */
export interface LoadSecretOptions {
  readonly random?: (bytes: number) => Uint8Array;
}

/**
 * Gives the installation's secrets: those of DEPESCHE_SECRET, else those of `var/secret`, which is made when missing.
 *
 * The file has mode 0600 and appears whole or not at all; of two processes that start at once both
 * get the same secret. Throws a coded error (`settings-invalid`) when the file is damaged or open to others.
 */
export function loadSecret(
  settings: Pick<Settings, "secret" | "secretFile">,
  options: LoadSecretOptions = {},
): SecretKeys {
  if (settings.secret !== undefined) return settings.secret;
  const file = settings.secretFile;
  const text = readSecretFile(file) ?? makeSecretFile(file, options.random ?? randomBytes);
  const keys = parseSecretKeys(text);
  if (keys.ok) return keys.value;
  throw fileFault(
    file,
    `The file is damaged: ${keys.what}`,
    "Put it back from a backup; a new one (delete the file) makes every API key and signature void.",
  );
}

function readSecretFile(file: string): string | undefined {
  try {
    const { mode } = statSync(file);
    if (process.platform !== "win32" && (mode & 0o077) !== 0)
      throw fileFault(file, "Other users of this machine can read the file.", `Run: chmod 600 ${file}`);
    return readFileSync(file, "utf8");
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function makeSecretFile(file: string, random: (bytes: number) => Uint8Array): string {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, `${formatSecretKey(random(32))}\n`, { flag: "wx", mode: 0o600 });
  // The umask may have narrowed the mode; other rights are never added to it.
  chmodSync(draft, 0o600);
  try {
    // A link fails when the name exists, and shows the file only with all its bytes.
    linkSync(draft, file);
  } catch (error) {
    if (!hasErrorCode(error, "EEXIST")) throw error;
  } finally {
    unlinkSync(draft);
  }
  const text = readSecretFile(file);
  if (text !== undefined) return text;
  throw fileFault(file, "The file vanished while it was made.", "Start again.");
}

function fileFault(file: string, what: string, mend: string): Error {
  return createSettingsError([
    {
      variable: "DEPESCHE_SECRET",
      what: `${what} (${file})`,
      mend: `${mend} Or set DEPESCHE_SECRET.`,
    },
  ]);
}
