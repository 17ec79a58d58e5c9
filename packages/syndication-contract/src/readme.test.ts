import { expect, it } from "vitest";

import { changesRoute, parseQuery, problems, toOpenApi } from "./index.ts";

// The README's example, word for word but for what it prints.
it("does what its README shows", () => {
  const read = parseQuery(changesRoute.query, new URLSearchParams("limit=5&section=lokales&wait=99"));
  expect(read.ok ? undefined : read.faults[0]?.pointer).toBe("/wait");
  expect(problems["cursor-expired"][0]).toBe(410);
  expect(Object.keys(Object(toOpenApi("https://api.example")["paths"])).length).toBe(11);
});
