/** The name of a variable that Depesche reads. */
export type VariableName =
  | "DEPESCHE_CONTENT"
  | "DEPESCHE_DATABASE_URL"
  | "DEPESCHE_MEDIA_URL"
  | "DEPESCHE_SECRET"
  | "DEPESCHE_FEED_URL"
  | "DEPESCHE_PICTURES_URL"
  | "DEPESCHE_API_URL"
  | "DEPESCHE_FEED_ORIGIN"
  | "DEPESCHE_FEED_PORT"
  | "DEPESCHE_CAPTIONS_PORT"
  | "DEPESCHE_SYNDICATION_PORT"
  | "DEPESCHE_NEWSDESK_PORT"
  | "PORT"
  | "HOST"
  | "DEPESCHE_TRUSTED_PROXIES"
  | "DEPESCHE_SMTP_URL"
  | "DEPESCHE_C2PA_CERTIFICATE"
  | "DEPESCHE_C2PA_KEY"
  | "DEPESCHE_LOG";

/** One environment variable as people are told about it, in Markdown; `fallback` is what holds while it is not set. */
export interface Variable {
  readonly name: VariableName;
  readonly fallback: string;
  readonly meaning: string;
}

/** Every environment variable Depesche reads, in the order the documentation lists them. */
export const VARIABLES: readonly Variable[] = [
  {
    name: "DEPESCHE_CONTENT",
    fallback: "`content`",
    meaning: "The folder with the newsroom's articles.",
  },
  {
    name: "DEPESCHE_DATABASE_URL",
    fallback: "`file:var/depesche.db`",
    meaning: "The database: `file:` and a path. This version runs on SQLite only.",
  },
  {
    name: "DEPESCHE_MEDIA_URL",
    fallback: "`file:var/media`",
    meaning: "Where the bytes of pictures lie: `file:` and a folder.",
  },
  {
    name: "DEPESCHE_SECRET",
    fallback: "made once as `var/secret`",
    meaning:
      "32 random bytes as base64url or hex (`openssl rand -hex 32`); several separated by commas, the newest first. On more than one machine all need the same.",
  },
  {
    name: "DEPESCHE_FEED_URL",
    fallback: "`http://HOST:DEPESCHE_FEED_PORT`",
    meaning: "The public address of feeds and pages.",
  },
  {
    name: "DEPESCHE_PICTURES_URL",
    fallback: "the address of the feed",
    meaning: "The public address of pictures: of the captions app, where it stands beside the feed.",
  },
  {
    name: "DEPESCHE_API_URL",
    fallback: "`http://HOST:DEPESCHE_SYNDICATION_PORT`",
    meaning: "The public address of the partners' API.",
  },
  {
    name: "DEPESCHE_FEED_ORIGIN",
    fallback: "`http://HOST:DEPESCHE_FEED_PORT`",
    meaning: "Where the hub fetches feeds: the feed app itself, past any cache that stands before it.",
  },
  { name: "DEPESCHE_FEED_PORT", fallback: "`4001`", meaning: "The port of the feed app." },
  {
    name: "DEPESCHE_CAPTIONS_PORT",
    fallback: "`4002`",
    meaning: "The port of the captions app.",
  },
  {
    name: "DEPESCHE_SYNDICATION_PORT",
    fallback: "`4003`",
    meaning: "The port of the partners' API.",
  },
  {
    name: "DEPESCHE_NEWSDESK_PORT",
    fallback: "`4004`",
    meaning: "The port of the newsroom's page.",
  },
  {
    name: "PORT",
    fallback: "not set",
    meaning: "The port of an app that runs alone; goes before the app's own port.",
  },
  {
    name: "HOST",
    fallback: "`127.0.0.1`",
    meaning: "The address to listen on: an IP address or `localhost`; `0.0.0.0` for every network.",
  },
  {
    name: "DEPESCHE_TRUSTED_PROXIES",
    fallback: "none",
    meaning:
      "Proxies whose `X-Forwarded-For` is believed: IP addresses and networks (`10.0.0.0/8, ::1`), separated by commas.",
  },
  {
    name: "DEPESCHE_SMTP_URL",
    fallback: "none: no mail is sent",
    meaning: "The mail server, `smtp://user:password@host:port` or `smtps:`.",
  },
  {
    name: "DEPESCHE_C2PA_CERTIFICATE",
    fallback: "none: pictures are not signed",
    meaning:
      "The file with the certificates (PEM, the signer's own first) under which renditions get C2PA Content Credentials.",
  },
  {
    name: "DEPESCHE_C2PA_KEY",
    fallback: "none",
    meaning: "The file with that signer's private key (PEM, without a passphrase); both are set, or neither.",
  },
  {
    name: "DEPESCHE_LOG",
    fallback: "`info`",
    meaning: "How much is logged: fatal, error, warn, info, debug, trace or silent.",
  },
];
