import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";

import { findNodeBindings } from "./node-bindings.ts";
import { listPresetHeaders } from "./preset-header.ts";

/** An answer of server-sent events (WHATWG HTML, 9.2) that stays open. */
export interface EventStream {
  /** Sends what is already in the form of events, or a comment, as text or as its bytes in UTF-8; nothing once the stream has ended. */
  send(events: string | Uint8Array): void;
  /** Bytes the client has not taken yet: those that grow belong to one that reads too slowly. */
  waitingBytes(): number;
  /** Ends the answer; what was sent before still arrives. */
  end(): void;
  /** Cuts the connection at once. */
  cut(): void;
  /** Calls back once, when the answer has ended or the client is gone. */
  onClose(listener: () => void): void;
}

const eventHeaders = [
  ["Content-Type", "text/event-stream; charset=utf-8"],
  ["Cache-Control", "private, no-store, no-transform"],
  ["X-Content-Type-Options", "nosniff"],
  // Proxies that gather answers before they pass them on would hold events back.
  ["X-Accel-Buffering", "no"],
] as const;

/**
 * Begins an answer of events, written to node:http itself: an open stream costs its socket and little more.
 * Undefined when the app is called without a server (`app.request`) or asked with HEAD.
 */
export function openEventStream(
  c: Context,
): { readonly stream: EventStream; readonly response: Response } | undefined {
  const bindings = findNodeBindings(c);
  if (bindings === undefined || bindings.incoming.method === "HEAD") return undefined;
  const { outgoing } = bindings;
  outgoing.writeHead(200, [...listPresetHeaders(c), ...eventHeaders].flat());
  outgoing.flushHeaders();
  const stream: EventStream = {
    send(events) {
      // What comes after the end would be an error that nobody could catch.
      if (!outgoing.writableEnded && !outgoing.destroyed) outgoing.write(events);
    },
    waitingBytes: () => outgoing.writableLength,
    end: () => void outgoing.end(),
    cut: () => void outgoing.destroy(),
    onClose: (listener) => void outgoing.once("close", listener),
  };
  return { stream, response: RESPONSE_ALREADY_SENT };
}
