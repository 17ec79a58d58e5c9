import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

import type { Context } from "hono";

import { findNodeBindings } from "./node-bindings.ts";
import { readHeader } from "./request-header.ts";

/** Networks to check an address against, such as a `BlockList` of node:net. */
export interface AddressList {
  check(address: string, family: "ipv4" | "ipv6"): boolean;
}

/**
 * Finds the address of whoever sent a request.
 *
 * X-Forwarded-For counts only as far as trusted proxies wrote it: read from its end, the first address
 * that is not a trusted proxy's is the client's. Whatever stands before that anyone may have invented.
 */
export function clientAddress(c: Context, trustedProxies: AddressList): string | undefined {
  const peer = findNodeBindings(c)?.incoming.socket.remoteAddress;
  return readAddress(peer, readHeader(c, "x-forwarded-for"), trustedProxies);
}

/** The same for a request of node:http that no app sees. */
export function findIncomingAddress(
  { socket, headers }: IncomingMessage,
  trustedProxies: AddressList,
): string | undefined {
  const forwarded = headers["x-forwarded-for"];
  return readAddress(socket.remoteAddress, forwarded?.toString(), trustedProxies);
}

function readAddress(
  peer: string | undefined,
  forwarded: string | undefined,
  trustedProxies: AddressList,
): string | undefined {
  let address = peer === undefined ? undefined : parseForwardedAddress(peer);
  if (forwarded === undefined) return address;
  for (const hop of forwarded.split(",").toReversed()) {
    if (address === undefined || !isListed(address, trustedProxies)) return address;
    const before = parseForwardedAddress(hop);
    if (before === undefined) return address;
    address = before;
  }
  return address;
}

/** Cuts an address down to its network, /24 for IPv4 and /48 for IPv6, so that a log holds no person's address. */
export function shortenAddress(address: string | undefined): string {
  const plain = address === undefined ? undefined : parseForwardedAddress(address);
  if (plain === undefined) return "unknown";
  if (isIP(plain) === 4) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  const [head = "", tail] = plain.split("::");
  const groups = head === "" ? [] : head.split(":");
  const missing = 8 - groups.length - (tail ?? "").split(":").filter((part) => part !== "").length;
  const all = tail === undefined ? groups : [...groups, ...Array<string>(missing).fill("0")];
  const network = [...all, ...(tail ?? "").split(":")].slice(0, 3);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/48`;
}

/** Reads an address with or without port, brackets and zone; an IPv4 address inside IPv6 comes out as IPv4. */
function parseForwardedAddress(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) === 0 ? undefined : bare;
}

function isListed(address: string, list: AddressList): boolean {
  return list.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}
