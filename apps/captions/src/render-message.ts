import type { RenderOutcome } from "./render-outcome.ts";

/** What a render process says to the one that started it; `rssBytes` is the memory it holds. */
export type RenderMessage =
  | { readonly kind: "ready"; readonly fingerprint: string }
  | { readonly kind: "unable"; readonly why: string }
  | { readonly kind: "done"; readonly outcome: RenderOutcome; readonly rssBytes: number };

/** Tells whether something received is a message of a render process. */
export function isRenderMessage(value: unknown): value is RenderMessage {
  return typeof value === "object" && value !== null && "kind" in value;
}
