import * as z from "zod";

import { articleDocumentSchema } from "./article-document.ts";
import { changeSchema } from "./change.ts";
import { formats } from "./format-name.ts";
import { problemSchema, problems, type ProblemCode } from "./problem-document.ts";
import type { Answer, RouteDefinition } from "./route.ts";
import { routes } from "./routes.ts";

type Json = Readonly<Record<string, unknown>>;

/** Makes the OpenAPI 3.1 document of the API; the same routes give the same document. */
export function toOpenApi(server: string): Json {
  const components = listSchemas();
  return {
    openapi: "3.1.1",
    info: {
      title: "Depesche: the partners' API",
      version: "1",
      description:
        "Articles, pictures and changes for partner sites. Send your key as `Authorization: Bearer dep_…`. What is not yours is 404, as if it never existed.",
    },
    servers: [{ url: server }],
    security: [{ key: [] }],
    paths: Object.fromEntries(routes.map((route) => [route.path, { get: toOperation(route) }])),
    components: {
      schemas: components,
      securitySchemes: { key: { type: "http", scheme: "bearer", description: "An API key, `dep_…`" } },
    },
  };
}

function nameOf(schema: z.ZodType): string {
  const { title } = schema.meta() ?? {};
  if (title === undefined) throw new TypeError("A schema of an answer has a title.");
  return title;
}

/** Every schema that has a title, under it. */
function listSchemas(): Readonly<Record<string, unknown>> {
  const registry = z.registry<{ readonly id: string }>();
  registry.add(articleDocumentSchema, { id: "Article" });
  registry.add(changeSchema, { id: "Change" });
  registry.add(problemSchema, { id: "Problem" });
  for (const { answer } of routes) {
    if (answer.kind === "json" && !registry.has(answer.schema))
      registry.add(answer.schema, { id: nameOf(answer.schema) });
  }
  const { schemas } = z.toJSONSchema(registry, { io: "input", uri: referTo, override: shorten });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, id: _name, ...schema }]) => [
      name,
      schema,
    ]),
  );
}

function referTo(name: string): string {
  return `#/components/schemas/${name}`;
}

function toOperation(route: RouteDefinition): Json {
  const { name, summary, description, scope, access } = route;
  const scopes = scope === undefined ? "" : ` Needs the scope \`${scope}\`.`;
  return {
    operationId: name,
    summary,
    description: `${description}${scopes}`,
    parameters: [...listPathParameters(route), ...listQueryParameters(route)],
    responses: { "200": toResponse(route.answer), ...listProblems(route) },
    ...(route.deprecated === undefined ? {} : { deprecated: true }),
    ...(access === "none" ? { security: [] } : {}),
    ...(access === "signed" ? { security: [{ key: [] }, {}] } : {}),
  };
}

function listPathParameters({ pathParameters }: RouteDefinition): readonly Json[] {
  return Object.entries(pathParameters).map(([name, { schema, example }]) => ({
    name,
    in: "path",
    required: true,
    schema: toPlainSchema(schema),
    example,
  }));
}

function listQueryParameters({ query }: RouteDefinition): readonly Json[] {
  return Object.entries(query).map(([name, schema]) => {
    const { description, ...plain } = toPlainSchema(schema);
    return { name, in: "query", required: false, description, schema: plain };
  });
}

function toPlainSchema(schema: z.ZodType): Json {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io: "input", override: shorten });
  return plain;
}

/** Leaves out what a reader of the document has no use for: the pattern of a date, the largest safe integer. */
function shorten({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

function toResponse(answer: Answer): Json {
  return { description: answer.description, content: toContent(answer) };
}

function toContent(answer: Answer): Json {
  switch (answer.kind) {
    case "json": {
      const schema = { $ref: referTo(nameOf(answer.schema)) };
      return { "application/json": { schema, example: answer.example } };
    }
    case "article": {
      const { json, ...others } = formats;
      const types = [...new Set(Object.values(others).flatMap(([type]) => type))];
      const schema = { $ref: referTo("Article") };
      return {
        [json[0]]: { schema, example: answer.example },
        ...Object.fromEntries(
          types.map((type) => [
            type,
            { schema: type.includes("json") ? { type: "object" } : { type: "string" } },
          ]),
        ),
      };
    }
    case "bytes":
      return Object.fromEntries(answer.types.map((type) => [type, { schema: { type: "string" } }]));
  }
}

function listProblems({ problems: codes }: RouteDefinition): Json {
  const byStatus = Map.groupBy(codes, (code) => problems[code][0]);
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([one], [other]) => one - other)
      .map(([status, found]) => [String(status), toProblemResponse(status, found)]),
  );
}

function toProblemResponse(status: number, codes: readonly ProblemCode[]): Json {
  const description = codes
    .map((code) => `\`${code}\`: ${problems[code][1]}. ${problems[code][2]}`)
    .join("\n\n");
  const examples = Object.fromEntries(
    codes.map((code) => [
      code,
      { value: { type: `urn:depesche:problem:${code}`, title: problems[code][1], status, code } },
    ]),
  );
  return {
    description,
    content: { "application/problem+json": { schema: { $ref: referTo("Problem") }, examples } },
  };
}
