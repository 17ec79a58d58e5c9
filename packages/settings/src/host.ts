import { isIP } from "node:net";

import { accept, refuse } from "./fault.ts";
import type { Reading } from "./fault.ts";

/** Reads the address to listen on: an IP address (brackets around IPv6 are dropped), `localhost` or a host name. */
export function parseHost(text: string): Reading<string> {
  const host = text.replace(/^\[(.*)\]$/, "$1");
  return isIP(host) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host)
    ? accept(host)
    : refuse(
        `${JSON.stringify(text)} is no address to listen on.`,
        "Write an IP address such as 127.0.0.1, without port or scheme.",
      );
}
