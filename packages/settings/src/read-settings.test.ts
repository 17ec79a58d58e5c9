import { inspect } from "node:util";
import { describe, expect, it } from "vitest";

import { readSettings } from "./read-settings.ts";
import type { Settings } from "./settings.ts";

const root = "/srv/depesche";

function read(environment: Record<string, string>, app?: "feed" | "newsdesk"): Settings {
  const result = readSettings(environment, app === undefined ? { root } : { root, app });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.settings;
}

describe("readSettings", () => {
  it("needs nothing", () => {
    const { trustedProxies, ...settings } = read({ PATH: "/bin", PORT: "nonsense" });
    expect(trustedProxies.rules).toEqual([]);
    expect(settings).toEqual({
      root,
      varFolder: "/srv/depesche/var",
      contentFolder: "/srv/depesche/content",
      database: { kind: "sqlite", file: "/srv/depesche/var/depesche.db" },
      media: { kind: "directory", folder: "/srv/depesche/var/media" },
      secret: undefined,
      secretFile: "/srv/depesche/var/secret",
      addresses: {
        feed: "http://127.0.0.1:4001",
        pictures: "http://127.0.0.1:4001",
        api: "http://127.0.0.1:4003",
        feedOrigin: "http://127.0.0.1:4001",
      },
      host: "127.0.0.1",
      ports: { feed: 4001, captions: 4002, syndication: 4003, newsdesk: 4004 },
      smtpUrl: undefined,
      contentCredentials: undefined,
      logLevel: "info",
    });
  });

  it("takes an empty variable for one that is not set", () => {
    expect(read({ DEPESCHE_FEED_URL: "", DEPESCHE_LOG: " " })).toMatchObject({ logLevel: "info" });
  });

  it("resolves relative paths against the workspace's root and keeps absolute ones", () => {
    const settings = read({
      DEPESCHE_CONTENT: "../newsroom",
      DEPESCHE_DATABASE_URL: "file:///var/lib/de%20pesche.db",
      DEPESCHE_MEDIA_URL: "file:pictures",
    });
    expect(settings.contentFolder).toBe("/srv/newsroom");
    expect(settings.database.file).toBe("/var/lib/de pesche.db");
    expect(settings.media.folder).toBe("/srv/depesche/pictures");
  });

  it("wants certificate and key of Content Credentials together, and shows neither", () => {
    const both = read({
      DEPESCHE_C2PA_CERTIFICATE: "c2pa/chain.pem",
      DEPESCHE_C2PA_KEY: "/run/secrets/key.pem",
    });
    expect(both.contentCredentials).toEqual({
      certificateFile: "/srv/depesche/c2pa/chain.pem",
      keyFile: "/run/secrets/key.pem",
    });
    const pasted = "-----BEGIN PRIVATE KEY-----";
    for (const [set, missing] of [
      ["DEPESCHE_C2PA_CERTIFICATE", "DEPESCHE_C2PA_KEY"],
      ["DEPESCHE_C2PA_KEY", "DEPESCHE_C2PA_CERTIFICATE"],
    ] as const) {
      const result = readSettings({ [set]: pasted }, { root });
      expect(result).toMatchObject({ faults: [{ variable: missing, mend: "Set both, or neither." }] });
      expect(JSON.stringify(result)).not.toContain("BEGIN");
    }
  });

  it("gives PORT to the app that runs alone, and to its address", () => {
    const feed = read({ PORT: "8080", DEPESCHE_FEED_PORT: "5001" }, "feed");
    expect(feed.ports).toEqual({ feed: 8080, captions: 4002, syndication: 4003, newsdesk: 4004 });
    expect(feed.addresses.feed).toBe("http://127.0.0.1:8080");
    const newsdesk = read({ PORT: "8080", DEPESCHE_FEED_PORT: "5001" }, "newsdesk");
    expect(newsdesk.addresses.feed).toBe("http://127.0.0.1:5001");
  });

  it("lets pictures follow the feed's public address, and the hub fetch past it", () => {
    const { addresses } = read({ DEPESCHE_FEED_URL: "https://news.example/" });
    expect(addresses.pictures).toBe("https://news.example");
    expect(addresses.feedOrigin).toBe("http://127.0.0.1:4001");
  });

  it("checks clients against the trusted proxies", () => {
    const { trustedProxies } = read({ DEPESCHE_TRUSTED_PROXIES: "10.0.0.0/8, ::1 fd00::/8" });
    expect(trustedProxies.check("10.1.2.3")).toBe(true);
    expect(trustedProxies.check("::1", "ipv6")).toBe(true);
    expect(trustedProxies.check("fd12::1", "ipv6")).toBe(true);
    expect(trustedProxies.check("192.0.2.1")).toBe(false);
  });

  it("tells all faults together, each with its variable", () => {
    const result = readSettings(
      {
        DEPESCHE_DATABASE_URL: "postgres://editor:hunter2@db/depesche",
        DEPESCHE_MEDIA_URL: "s3:bucket",
        DEPESCHE_SECRET: "hunter2",
        DEPESCHE_FEED_URL: "https://editor:hunter2@news.example",
        DEPESCHE_SMTP_URL: "smtp//hunter2",
        DEPESCHE_FEED_PRT: "hunter2",
        DEPESCHE_NEWSDESK_PORT: "70000",
        PORT: "-1",
        HOST: "http://localhost",
        DEPESCHE_TRUSTED_PROXIES: "10.0.0.0/8,10.0.0.0/33",
        DEPESCHE_LOG: "debgu",
      },
      { root, app: "feed" },
    );
    if (result.ok) throw new Error("accepted");
    expect(result.faults.map((fault) => fault.variable)).toEqual([
      "DEPESCHE_FEED_PRT",
      "HOST",
      "DEPESCHE_NEWSDESK_PORT",
      "PORT",
      "DEPESCHE_DATABASE_URL",
      "DEPESCHE_MEDIA_URL",
      "DEPESCHE_SECRET",
      "DEPESCHE_FEED_URL",
      "DEPESCHE_TRUSTED_PROXIES",
      "DEPESCHE_SMTP_URL",
      "DEPESCHE_LOG",
    ]);
    const told = result.faults.map((fault) => `${fault.what} ${fault.mend}`).join("\n");
    expect(told).toContain("Do you mean DEPESCHE_FEED_PORT?");
    expect(told).toContain("runs on SQLite only");
    expect(told).toContain('"10.0.0.0/33"');
    expect(told).toContain("Do you mean debug?");
    expect(told).not.toContain("hunter2");
  });

  it("refuses paths it would misread", () => {
    for (const url of ["var/x.db", "file:", "file://var/x.db", "file:x.db?mode=ro", "mysql:x"])
      expect(readSettings({ DEPESCHE_DATABASE_URL: url }, { root }).ok, url).toBe(false);
  });

  it("shows no secret when printed", () => {
    const key = "0123456789abcdef".repeat(4);
    const settings = read({
      DEPESCHE_SECRET: key,
      DEPESCHE_SMTP_URL: "smtps://a:hunter2@mail.example",
    });
    expect(settings.secret?.reveal()[0]).toEqual(Uint8Array.from(Buffer.from(key, "hex")));
    const shown = [
      JSON.stringify(settings),
      inspect(settings, { depth: 9, showHidden: true }),
      String(settings.secret),
      String(settings.smtpUrl),
    ];
    expect(shown.join("\n")).toContain("[secret]");
    expect(shown.join("\n")).not.toMatch(/hunter2|0123456789abcdef|<Buffer|Uint8Array/);
  });
});
