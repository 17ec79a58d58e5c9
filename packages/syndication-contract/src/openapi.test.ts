import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";

import { toOpenApi } from "./openapi.ts";
import { problems } from "./problem-document.ts";
import { routes } from "./routes.ts";

const document = toOpenApi("https://api.example");

interface MediaType {
  readonly schema: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly schema: object; readonly example?: unknown }[];
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, MediaType>> }>>;
}

// The test says what the document is; the shape is what it checks.
const paths = document["paths"] as Readonly<Record<string, { readonly get: Operation }>>;

const ajv = new Ajv2020({ strict: false, allErrors: true });
// The package's default is CommonJS's.
(addFormats as unknown as (target: Ajv2020) => void)(ajv);

function check(schema: object, value: unknown): unknown {
  const { components } = document;
  const validate = ajv.compile({ $id: `urn:test:${checked++}`, ...schema, components });
  validate(value);
  return validate.errors ?? [];
}
let checked = 0;

describe("the OpenAPI document", () => {
  it("is the one that was agreed on: after a wanted change, run with -u and read the difference", async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot("../openapi.json");
  });

  it("has an operation for each route, and a name for each once", () => {
    expect(Object.keys(paths)).toEqual(routes.map(({ path }) => path));
    expect(new Set(Object.values(paths).map(({ get }) => get.operationId)).size).toBe(routes.length);
  });

  it.each(Object.entries(paths))("gives valid examples at %s", (_, { get }) => {
    let examples = 0;
    for (const { schema, example } of get.parameters)
      if (example !== undefined) expect(check(schema, example)).toEqual([]);
    for (const response of Object.values(get.responses))
      for (const { schema, example, examples: several = {} } of Object.values(response.content)) {
        const values = Object.values(several).map(({ value }) => value);
        for (const value of example === undefined ? values : [example, ...values]) {
          expect(check(schema, value)).toEqual([]);
          examples += 1;
        }
      }
    expect(examples).toBeGreaterThan(0);
  });

  it("would find an example that is wrong", () => {
    const { schema, example } = paths["/v1/changes"]?.get.responses["200"]?.content["application/json"] ?? {};
    expect(check(schema ?? {}, { ...Object(example), next_cursor: null })).not.toEqual([]);
  });

  it("names for each problem a status that its answers have", () => {
    for (const { problems: codes } of routes) expect(new Set(codes).size).toBe(codes.length);
    for (const [status, title, mend] of Object.values(problems)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(title).not.toMatch(/\.$/);
      expect(mend).toMatch(/\.$/);
    }
  });
});
