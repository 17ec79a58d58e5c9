import { expect, it } from "vitest";

import { mayAlter } from "./alteration.ts";
import type { ProviderId } from "./identifier.ts";
import { resolveProvider } from "./provider.ts";

it("is forbidden by the provider, the picture, or the publication for its own, and by no answer of an unknown one", () => {
  const own = { rights: {} };
  const closed = { rights: { alteration: "denied" } } as const;
  const open = { rights: { alteration: "allowed" } } as const;
  expect(mayAlter(own, undefined, {})).toBe(true);
  expect(mayAlter(own, undefined, { alteration: "denied" })).toBe(false);
  expect(mayAlter(open, undefined, { alteration: "denied" })).toBe(true);
  expect(mayAlter(closed, undefined, {})).toBe(false);
  expect(mayAlter(own, {}, { alteration: "denied" })).toBe(true);
  expect(mayAlter(closed, {}, {})).toBe(false);
  expect(mayAlter(open, { alteration: "denied" }, {})).toBe(false);
  expect(mayAlter(open, resolveProvider("nobody" as ProviderId, new Map()), {})).toBe(false);
});
