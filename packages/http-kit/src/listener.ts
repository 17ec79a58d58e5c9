import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Why an app cannot listen: `port-taken`, `port-forbidden`, `host-unknown` or `cannot-listen`; the message says how to mend it. */
export interface ListenError extends Error {
  readonly code: "port-taken" | "port-forbidden" | "host-unknown" | "cannot-listen";
}

/** Where to listen; `portVariable` is the setting to name when that fails. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly portVariable?: string;
}

/** How long a client may take to send a request. */
export interface RequestTimes {
  /** For its head; 10,000 ms by default. */
  readonly headLimitMs?: number;
  /** For all of it; 30,000 ms by default. */
  readonly requestLimitMs?: number;
}

/** Makes a server of node:http with limits that keep slow and greedy clients from holding it. */
export function createLimitedServer(times: RequestTimes = {}): Server {
  const headersTimeout = times.headLimitMs ?? 10_000;
  const server = createServer({
    maxHeaderSize: 32 * 1024,
    headersTimeout,
    requestTimeout: times.requestLimitMs ?? 30_000,
    // Who is too slow is looked for so often; Node's half a minute would let them stay that much longer.
    connectionsCheckingInterval: headersTimeout / 2,
    // Longer than proxies keep theirs (60 s), so that it is never we who close a connection they are about to use.
    keepAliveTimeout: 65_000,
  });
  // A connection on which nothing moves for so long is closed; event streams send a beat more often.
  server.setTimeout(120_000);
  return server;
}

/**
 * Connections that may wait to be taken; the system's own limit (net.core.somaxconn) holds besides. Those that find no
 * place believe they are connected, wait in vain and are reset: with Node's 511, whenever a few thousand came at once.
 */
const waitingConnections = 8192;

/** Starts to listen and gives the address, with the port the system chose for port 0; throws a ListenError. */
export async function listen(server: Server, options: ListenOptions): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen({ port: options.port, host: options.host, backlog: waitingConnections }, resolve);
  try {
    await promise;
  } catch (error) {
    throw toListenError(error, options);
  } finally {
    server.off("error", reject);
  }
  // A server that listens on a host and port has an address of this kind, never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return formatUrl(options.host, port);
}

function formatUrl(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${String(port)}`;
}

function toListenError(cause: unknown, { host, port, portVariable }: ListenOptions): ListenError {
  const reason = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const variable = portVariable === undefined ? "PORT" : `${portVariable} (or PORT)`;
  const where = `Port ${String(port)} on ${host}`;
  switch (reason) {
    case "EADDRINUSE":
      return createListenError(
        "port-taken",
        cause,
        `${where} is taken by another program. Stop that one, or set ${variable} to a free port.`,
      );
    case "EACCES":
      return createListenError(
        "port-forbidden",
        cause,
        `${where} may not be opened by this user. Set ${variable} to a port from 1024 on.`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return createListenError(
        "host-unknown",
        cause,
        `${host} is no address of this machine. Set HOST to one that is, such as 127.0.0.1.`,
      );
    default:
      return createListenError("cannot-listen", cause, `${where} cannot be opened: ${String(cause)}`);
  }
}

function createListenError(code: ListenError["code"], cause: unknown, message: string): ListenError {
  return Object.assign(new Error(message, { cause }), { name: "ListenError", code });
}
