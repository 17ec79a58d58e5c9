import type { BlockList } from "node:net";

import type { LogLevel } from "./log-level.ts";
import type { SecretKeys } from "./secret-keys.ts";
import type { Secret } from "./secret.ts";

/** The apps that listen on a port of their own. */
export type AppName = "feed" | "captions" | "syndication" | "newsdesk";

/** The whole configuration, checked; every path is absolute, every address without a slash at its end. */
export interface Settings {
  /** The workspace's root folder. */
  readonly root: string;
  /** The folder for what the installation makes itself: `var` below the root. */
  readonly varFolder: string;
  /** The folder with the newsroom's articles. */
  readonly contentFolder: string;
  /** Where articles, revisions and the log are kept. */
  readonly database: { readonly kind: "sqlite"; readonly file: string };
  /** Where the pictures' bytes are kept. */
  readonly media: { readonly kind: "directory"; readonly folder: string };
  /** The secrets of DEPESCHE_SECRET; `undefined` while the variable is not set: ask `loadSecret`. */
  readonly secret: SecretKeys | undefined;
  /** The file that holds the secret while DEPESCHE_SECRET is not set. */
  readonly secretFile: string;
  readonly addresses: Addresses;
  /** The address every app listens on. */
  readonly host: string;
  /** The port each app listens on; PORT already stands in the place of the app that runs alone. */
  readonly ports: Readonly<Record<AppName, number>>;
  /** The proxies whose word about a client's address counts. */
  readonly trustedProxies: BlockList;
  /** The mail server, with its password. */
  readonly smtpUrl: Secret<string> | undefined;
  /** The files of the signer under whose name renditions get Content Credentials; none are signed without. */
  readonly contentCredentials: { readonly certificateFile: string; readonly keyFile: string } | undefined;
  readonly logLevel: LogLevel;
}

/** The addresses under which others reach the apps. */
export interface Addresses {
  readonly feed: string;
  readonly pictures: string;
  readonly api: string;
  /** Where the hub fetches feeds, past caches. */
  readonly feedOrigin: string;
}
