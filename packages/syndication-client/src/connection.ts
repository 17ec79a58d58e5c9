import { readProblem, SyndicationError } from "./syndication-error.ts";
import { backoffMs, parseRateLimit, parseRetryAfter, sleep, type Sleep } from "./waiting.ts";

/** What a client is made of. */
export interface ClientOptions {
  /** The API's address, without `/v1`: `https://api.example`. */
  readonly address: string;
  /** `dep_…`; sent to that address alone. */
  readonly key: string;
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** Told of every failure that is tried again. */
  readonly onTrouble?: ((trouble: Trouble) => void) | undefined;
  readonly sleep?: Sleep | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  /** From 0 to 1. */
  readonly random?: (() => number) | undefined;
}

/** A failure that is tried again after a while. */
export interface Trouble {
  readonly error: SyndicationError;
  /** From 1. */
  readonly attempt: number;
  readonly waitMs: number;
}

/** One request, and how patiently it is made. */
export interface Order {
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** All of an answer must be there after so long. */
  readonly timeoutMs: number;
  /** `for-ever`: whatever is temporary is waited for; else five attempts, none after more than a minute. */
  readonly patience: "for-ever" | "some";
  /** Statuses that are answers and no failures, beside those of success. */
  readonly also?: readonly number[] | undefined;
}

/** The way to the API: one request at a time is retried, limits are kept to. */
export interface Connection {
  /** Throws a SyndicationError; once the order's signal is aborted, its reason. */
  send<T>(order: Order, read: (response: Response) => Promise<T>): Promise<T>;
  readonly sleep: Sleep;
  readonly now: () => number;
  readonly random: () => number;
}

const attemptsOfSome = 5;
const longestWaitOfSomeMs = 60_000;

/** Opens the way; nothing is sent yet. */
export function openConnection(options: ClientOptions): Connection {
  const { fetch, onTrouble, now = Date.now, random = Math.random } = options;
  const wait = options.sleep ?? sleep;
  const base = options.address.replace(/\/+$/, "");
  let notBeforeMs = 0;

  const tryOnce = async <T>(order: Order, read: (response: Response) => Promise<T>): Promise<Tried<T>> => {
    const { signal, timeoutMs, also = [] } = order;
    const end = new AbortController();
    const abort = (): void => end.abort(signal?.reason);
    const timer = setTimeout(() => end.abort(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
    signal?.addEventListener("abort", abort);
    try {
      const headers = { Authorization: `Bearer ${options.key}`, ...order.headers };
      const response = await fetch(base + order.path, { headers, signal: end.signal, redirect: "error" });
      const pauseMs = parseRateLimit(response.headers.get("ratelimit"));
      if (pauseMs !== undefined) notBeforeMs = now() + pauseMs;
      if (response.ok || also.includes(response.status)) return { ok: true, value: await read(response) };
      const error = await readProblem(response);
      const waitMs = parseRetryAfter(response.headers.get("retry-after"), now());
      return { ok: false, error, isTemporary: isTemporary(response.status), waitMs };
    } catch (cause) {
      if (cause instanceof SyndicationError) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      const error = new SyndicationError(`The API cannot be reached: ${reason}`, {
        code: "unreachable",
        cause,
      });
      return { ok: false, error, isTemporary: true, waitMs: undefined };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  };
  return {
    sleep: wait,
    now,
    random,
    async send(order, read) {
      const isPatient = order.patience === "for-ever";
      for (let attempt = 1; ; attempt += 1) {
        const pauseMs = notBeforeMs - now();
        if (pauseMs > 0 && (isPatient || pauseMs <= longestWaitOfSomeMs)) await wait(pauseMs, order.signal);
        order.signal?.throwIfAborted();
        const tried = await tryOnce(order, read);
        if (tried.ok) return tried.value;
        order.signal?.throwIfAborted();
        const { error } = tried;
        const waitMs = tried.waitMs ?? backoffMs(attempt, random());
        if (!tried.isTemporary) throw error;
        if (!isPatient && (attempt >= attemptsOfSome || waitMs > longestWaitOfSomeMs)) throw error;
        onTrouble?.({ error, attempt, waitMs });
        await wait(waitMs, order.signal);
      }
    },
  };
}

type Tried<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: SyndicationError;
      readonly isTemporary: boolean;
      readonly waitMs: number | undefined;
    };

function isTemporary(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}
