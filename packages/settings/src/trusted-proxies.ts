import { BlockList, isIP } from "node:net";

import { accept, refuse } from "./fault.ts";
import type { Reading } from "./fault.ts";

/** Reads IP addresses and networks in CIDR form (RFC 4632), separated by commas or spaces, into a list to check against. */
export function parseTrustedProxies(text: string): Reading<BlockList> {
  const list = new BlockList();
  for (const entry of text.split(/[\s,]+/).filter((piece) => piece !== "")) {
    const [address = "", prefix, ...more] = entry.split("/");
    const version = isIP(address);
    if (version === 0 || more.length > 0 || (prefix !== undefined && !isPrefix(prefix, version)))
      return refuse(
        `${JSON.stringify(entry)} is neither an IP address nor a network.`,
        "Write them like 10.0.0.0/8, 192.0.2.7, ::1.",
      );
    const family = version === 4 ? "ipv4" : "ipv6";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return accept(list);
}

function isPrefix(text: string, version: number): boolean {
  return /^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= (version === 4 ? 32 : 128);
}
