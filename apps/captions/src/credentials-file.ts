import { readFile } from "node:fs/promises";

import type { ContentCredentials } from "@depesche/content-credentials";
import type { Logger } from "@depesche/http-kit";
import type { Settings } from "@depesche/settings";

/** How long before its end a certificate is spoken of. */
const warningMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Opens the credentials that the settings name, or nothing when they name none; the package that signs, and its engine,
 * are loaded for those alone who sign.
 *
 * Throws coded errors that tell what is wrong with the files; nothing of a key stands in them.
 */
export async function openCredentials(
  files: Settings["contentCredentials"],
  { logger, now }: { readonly logger: Logger; readonly now: number },
): Promise<ContentCredentials | undefined> {
  if (files === undefined) return undefined;
  const { openContentCredentials } = await loadSigning();
  const certificate = await readPem("DEPESCHE_C2PA_CERTIFICATE", files.certificateFile);
  const key = await readPem("DEPESCHE_C2PA_KEY", files.keyFile);
  const opened = openContentCredentials({ certificate, key, now });
  if (!opened.ok) {
    const { code, what, mend } = opened.fault;
    const variable = code.startsWith("key-") ? "DEPESCHE_C2PA_KEY" : "DEPESCHE_C2PA_CERTIFICATE";
    throw credentialsError(code, `${variable}: ${what} ${mend}`);
  }
  const { subject, endsAt } = opened.value;
  const told = { subject, until: new Date(endsAt).toISOString() };
  if (endsAt - now < warningMs) logger.warn(told, "The certificate of the Content Credentials ends soon");
  else logger.info(told, "Renditions are signed");
  return opened.value;
}

async function loadSigning(): Promise<typeof import("@depesche/content-credentials")> {
  try {
    return await import("@depesche/content-credentials");
  } catch (error) {
    throw credentialsError(
      "signing-missing",
      "DEPESCHE_C2PA_CERTIFICATE is set, but the package that signs is not installed. Install without --no-optional.",
      error,
    );
  }
}

async function readPem(variable: string, file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw credentialsError("credentials-unreadable", `${variable}: ${file} cannot be read (${reason}).`);
  }
}

function credentialsError(code: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code });
}
