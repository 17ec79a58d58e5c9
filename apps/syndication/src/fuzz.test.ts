import { toOpenApi } from "@depesche/syndication-contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { openGuardedNewsroom, type GuardedNewsroom } from "./held-back.fixture.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let newsroom: GuardedNewsroom;
beforeAll(async () => {
  newsroom = await openGuardedNewsroom();
});
afterAll(() => newsroom.dispose());

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly example?: string;
  readonly schema: { readonly type?: string; readonly enum?: readonly string[] };
}
interface Operation {
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<Record<string, unknown>>;
}

// The document is ours, of this shape.
const paths = toOpenApi("https://api.example")["paths"] as Readonly<
  Record<string, { readonly get: Operation }>
>;

/** Values a parameter's schema allows, values it does not, and what nobody thought of. */
function valuesOf({ schema, example = "" }: Parameter): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...(schema.enum ?? []), example, "1", "2026-still-frei") },
    { weight: 1, arbitrary: fc.constantFrom("2026-still-getoetet", "2026-still-frei~kran", "w1280") },
    { weight: 1, arbitrary: fc.integer().map(String) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "0", "-0", "../..", "%00", "null", "__proto__", "a".repeat(3000)),
    },
  );
}

const request = fc.constantFrom(...Object.entries(paths)).chain(([path, { get }]) =>
  fc.record({
    path: fc.constant(path),
    known: fc.constant(Object.keys(get.responses)),
    values: fc.tuple(
      ...get.parameters.map((parameter) =>
        fc.record({
          parameter: fc.constant(parameter),
          value: fc.option(valuesOf(parameter), { freq: parameter.in === "path" ? 1_000 : 2 }),
        }),
      ),
    ),
    accept: fc.option(
      fc.oneof(
        fc.constantFrom("*/*", "application/json", "text/html", "image/png", "application/nitf+xml;q=0"),
        fc.string({ unit: fc.constantFrom(..."ab/*;=q01,. ".split("")) }),
      ),
    ),
    headers: fc.dictionary(
      fc.constantFrom("if-none-match", "accept-encoding", "range", "last-event-id", "x-request-id"),
      fc.string({ unit: fc.constantFrom(...'"*W/,;=q01.gzipbr-'.split("")) }),
    ),
    kind: fc.constantFrom(
      "trusted" as const,
      "hold" as const,
      "expired" as const,
      "foreign" as const,
      undefined,
    ),
  }),
);

it("whatever is asked of whatever the contract names is no fault of ours, and no answer it does not name", async () => {
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(request, async ({ path, known, values, accept, headers, kind }) => {
      const query = new URLSearchParams();
      let target = path;
      for (const { parameter, value } of values) {
        if (parameter.in === "path") {
          target = target.replace(`{${parameter.name}}`, () => encodeURIComponent(value ?? ""));
          // A request that waits is asked for elsewhere.
        } else if (value !== null && parameter.name !== "wait") query.append(parameter.name, value);
      }
      const key = kind === undefined ? undefined : newsroom.walkers[kind].key;
      const response = await newsroom.app.request(`${target}?${query.toString()}`, {
        headers: {
          ...headers,
          ...(accept !== null && { accept }),
          ...(key !== undefined && { authorization: `Bearer ${key.text}` }),
        },
      });
      const { status } = response;
      seen.set(status, (seen.get(status) ?? 0) + 1);
      await response.body?.cancel();
      expect(status).toBeLessThan(500);
      // An empty part of a path is another path; 304 and 406 of a coding are HTTP's own.
      const isAnother = target.includes("//") || target.endsWith("/");
      if (!isAnother && status !== 304 && status !== 406) expect(known, target).toContain(String(status));
    }),
    { numRuns: 1_500 },
  );
  expect(seen.get(200)).toBeGreaterThan(100);
  expect(seen.get(400)).toBeGreaterThan(100);
  expect(seen.get(404)).toBeGreaterThan(50);
});
