import { BlockList } from "node:net";

import { Hono } from "hono";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { clientAddress, shortenAddress } from "./client-address.ts";

const proxies = new BlockList();
proxies.addSubnet("10.0.0.0", 8, "ipv4");
proxies.addAddress("::1", "ipv6");

async function find(peer: string, forwarded?: string): Promise<string> {
  const app = new Hono();
  app.get("/", (c) => c.text(String(clientAddress(c, proxies))));
  const headers: Record<string, string> = forwarded === undefined ? {} : { "X-Forwarded-For": forwarded };
  const bindings = { incoming: { socket: { remoteAddress: peer } } };
  return (await app.request("/", { headers }, bindings)).text();
}

describe("clientAddress", () => {
  it.each([
    ["203.0.113.9", undefined, "203.0.113.9"],
    ["203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["10.0.0.1", undefined, "10.0.0.1"],
    ["10.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["::1", "6.6.6.6, 198.51.100.1, 10.2.2.2", "198.51.100.1"],
    ["10.0.0.1", "198.51.100.1:5123", "198.51.100.1"],
    ["10.0.0.1", "[2001:db8::7]:443", "2001:db8::7"],
    ["10.0.0.1", "6.6.6.6, <script>", "10.0.0.1"],
    ["10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
  ])("peer %s, forwarded %s: %s", async (peer, forwarded, address) => {
    expect(await find(peer, forwarded)).toBe(address);
  });
});

describe("shortenAddress", () => {
  it.each([
    ["192.0.2.123", "192.0.2.0/24"],
    ["::ffff:192.0.2.123", "192.0.2.0/24"],
    ["2001:db8:abcd:12::1", "2001:db8:abcd::/48"],
    ["2001:0db8:00cd:12:1:2:3:4", "2001:db8:cd::/48"],
    ["2001:db8::1", "2001:db8:0::/48"],
    ["::1", "0:0:0::/48"],
    ["fe80::1%eth0", "fe80:0:0::/48"],
    ["nonsense", "unknown"],
    [undefined, "unknown"],
  ])("%s: %s", (address, network) => {
    expect(shortenAddress(address)).toBe(network);
  });

  it("keeps three groups of any address and no more", () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(shortenAddress(address)).toMatch(/^([0-9a-f]{1,4}:){3}:\/48$|^[\d.]+\.0\/24$/);
      }),
    );
  });
});
