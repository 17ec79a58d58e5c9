import { accept, refuse } from "./fault.ts";
import type { Reading } from "./fault.ts";
import { createSecret } from "./secret.ts";
import type { Secret } from "./secret.ts";

/** Reads the mail server's address, `smtp:` or `smtps:`; it may hold a password and so comes wrapped. */
export function parseSmtpUrl(text: string): Reading<Secret<string>> {
  const url = URL.parse(text);
  return url !== null && /^smtps?:\/\//i.test(text) && url.hostname !== ""
    ? accept(createSecret(text))
    : refuse(
        "It is not the address of a mail server.",
        "Write it like smtps://user:password@mail.example:465; signs such as @ or / in the password as %40 or %2F.",
      );
}
