import type { Context } from "hono";

import type { DocumentBytes } from "./document-bytes.ts";
import { findNodeBindings } from "./node-bindings.ts";
import { listPresetHeaders } from "./preset-header.ts";
import { findRecorder } from "./request-record.ts";
import { findRoutePattern } from "./route-pattern.ts";
import type { FindRepeat } from "./shortcut.ts";

/** Keeps how a request that the app answers with a document is answered when it comes again. */
export function keepShortcut(c: Context, { vary = [] }: DocumentBytes, again: FindRepeat): void {
  const { incoming, shortcuts } = findNodeBindings(c) ?? {};
  if (incoming?.method !== "GET" || shortcuts === undefined) return;
  const names = vary.map((name) => name.toLowerCase()).filter((name) => name !== "authorization");
  shortcuts.keep(incoming, {
    again,
    varying: names.map((name) => [name, incoming.headers[name]]),
    // The id is that of one request.
    presets: listPresetHeaders(c).filter(([name]) => name !== "X-Request-Id"),
    route: findRoutePattern(c),
    recorder: findRecorder(c),
  });
}
