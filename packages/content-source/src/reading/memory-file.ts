import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { putFile } from "../atomic-file.ts";

/** The form of these files; another one is not read. */
const form = 1;

/** Reads the JSON that was kept under a fingerprint; undefined when it is not there, damaged, or of another fingerprint. */
export async function readMemoryFile(path: string, fingerprint: string): Promise<unknown> {
  try {
    const bytes = await readFile(path);
    const end = bytes.indexOf("\n");
    const body = bytes.subarray(end + 1);
    if (bytes.toString("utf8", 0, end) !== formatHead(fingerprint, body)) return undefined;
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Keeps a value as JSON under a fingerprint, whole or not at all. Throws the system's error. */
export async function writeMemoryFile(path: string, fingerprint: string, value: unknown): Promise<void> {
  const body = JSON.stringify(value);
  await mkdir(dirname(path), { recursive: true });
  await putFile(path, `${formatHead(fingerprint, body)}\n${body}`, { as: "replace" });
}

/** The body's hash tells that it is what was written. */
function formatHead(fingerprint: string, body: string | Uint8Array): string {
  return `${form} ${fingerprint} ${createHash("sha256").update(body).digest("hex")}`;
}
