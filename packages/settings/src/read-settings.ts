import { BlockList } from "node:net";
import path from "node:path";

import { formatLocalAddress, parseAddress } from "./address.ts";
import { createEnvironmentReader } from "./environment.ts";
import type { Environment, EnvironmentReader } from "./environment.ts";
import { accept } from "./fault.ts";
import type { Reading, SettingsFault } from "./fault.ts";
import { parseHost } from "./host.ts";
import { databaseLocation, mediaLocation, parseLocation } from "./location.ts";
import { parseLogLevel } from "./log-level.ts";
import { parsePort } from "./port.ts";
import { parseSecretKeys } from "./secret-keys.ts";
import type { Addresses, AppName, Settings } from "./settings.ts";
import { parseSmtpUrl } from "./smtp-url.ts";
import { parseTrustedProxies } from "./trusted-proxies.ts";

/** What reading needs to know: the workspace's root, and which app this process is (PORT counts for it alone). */
export interface ReadSettingsOptions {
  readonly root: string;
  readonly app?: AppName;
}

/** The settings, or everything that is wrong with them. */
export type SettingsResult =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly faults: readonly SettingsFault[] };

/** Reads the whole configuration from environment variables; all faults are told together, and no value that may be secret is in them. */
export function readSettings(environment: Environment, { root, app }: ReadSettingsOptions): SettingsResult {
  const reader = createEnvironmentReader(environment);
  const locate = (kind: typeof databaseLocation) => (text: string) => parseLocation(text, root, kind);
  const varFolder = path.join(root, "var");
  const host = reader.read("HOST", parseHost) ?? "127.0.0.1";
  const ports = readPorts(reader, app);
  const settings: Settings = {
    root,
    varFolder,
    contentFolder: path.resolve(root, reader.read("DEPESCHE_CONTENT", accept) ?? "content"),
    database: {
      kind: "sqlite",
      file:
        reader.read("DEPESCHE_DATABASE_URL", locate(databaseLocation)) ?? path.join(varFolder, "depesche.db"),
    },
    media: {
      kind: "directory",
      folder: reader.read("DEPESCHE_MEDIA_URL", locate(mediaLocation)) ?? path.join(varFolder, "media"),
    },
    secret: reader.read("DEPESCHE_SECRET", parseSecretKeys),
    secretFile: path.join(varFolder, "secret"),
    addresses: readAddresses(reader, host, ports),
    host,
    ports,
    trustedProxies: reader.read("DEPESCHE_TRUSTED_PROXIES", parseTrustedProxies) ?? new BlockList(),
    smtpUrl: reader.read("DEPESCHE_SMTP_URL", parseSmtpUrl),
    contentCredentials: readContentCredentials(reader, root),
    logLevel: reader.read("DEPESCHE_LOG", parseLogLevel) ?? "info",
  };
  return reader.faults.length === 0 ? { ok: true, settings } : { ok: false, faults: reader.faults };
}

function readContentCredentials(reader: EnvironmentReader, root: string): Settings["contentCredentials"] {
  const locate = (text: string): Reading<string> => accept(path.resolve(root, text));
  const certificateFile = reader.read("DEPESCHE_C2PA_CERTIFICATE", locate);
  const keyFile = reader.read("DEPESCHE_C2PA_KEY", locate);
  if (certificateFile !== undefined && keyFile !== undefined) return { certificateFile, keyFile };
  if (certificateFile !== undefined)
    reader.refuse(
      "DEPESCHE_C2PA_KEY",
      "It is missing beside DEPESCHE_C2PA_CERTIFICATE.",
      "Set both, or neither.",
    );
  if (keyFile !== undefined)
    reader.refuse(
      "DEPESCHE_C2PA_CERTIFICATE",
      "It is missing beside DEPESCHE_C2PA_KEY.",
      "Set both, or neither.",
    );
  return undefined;
}

function readPorts(reader: EnvironmentReader, app: AppName | undefined): Readonly<Record<AppName, number>> {
  const ports = {
    feed: reader.read("DEPESCHE_FEED_PORT", parsePort) ?? 4001,
    captions: reader.read("DEPESCHE_CAPTIONS_PORT", parsePort) ?? 4002,
    syndication: reader.read("DEPESCHE_SYNDICATION_PORT", parsePort) ?? 4003,
    newsdesk: reader.read("DEPESCHE_NEWSDESK_PORT", parsePort) ?? 4004,
  };
  if (app === undefined) return ports;
  return { ...ports, [app]: reader.read("PORT", parsePort) ?? ports[app] };
}

function readAddresses(
  reader: EnvironmentReader,
  host: string,
  ports: Readonly<Record<AppName, number>>,
): Addresses {
  const localFeed = formatLocalAddress(host, ports.feed);
  const feed = reader.read("DEPESCHE_FEED_URL", parseAddress) ?? localFeed;
  return {
    feed,
    // The feed app serves the renditions until an app for pictures stands beside it.
    pictures: reader.read("DEPESCHE_PICTURES_URL", parseAddress) ?? feed,
    api: reader.read("DEPESCHE_API_URL", parseAddress) ?? formatLocalAddress(host, ports.syndication),
    feedOrigin: reader.read("DEPESCHE_FEED_ORIGIN", parseAddress) ?? localFeed,
  };
}
