import { describe, expect, it } from "vitest";

import { parseQuery, type QueryResult } from "./query.ts";
import { sectionsRoute } from "./account-routes.ts";
import { articlesRoute, changesRoute } from "./page-routes.ts";

function parse(query: string): QueryResult<typeof changesRoute.query> {
  return parseQuery(changesRoute.query, new URLSearchParams(query));
}

describe("a query", () => {
  it("has what is usual where nothing is said", () => {
    expect(parse("")).toEqual({ ok: true, query: { limit: 100, include: "document", wait: 0 } });
  });

  it("is read by its shape: numbers, lists, names", () => {
    expect(parse("limit=5&wait=30&format=nitf&section=a&section=b&include=none&keyword=H%C3%A4fen")).toEqual({
      ok: true,
      query: {
        limit: 5,
        wait: 30,
        format: "nitf",
        section: ["a", "b"],
        keyword: ["Häfen"],
        include: "none",
      },
    });
  });

  it.each([
    ["limit=0", "/limit"],
    ["limit=501", "/limit"],
    ["limit=99999999999999999999", "/limit"],
    ["limit=1e2", "/limit"],
    ["limit=", "/limit"],
    ["limit=5&limit=6", "/limit"],
    ["wait=31", "/wait"],
    ["format=docx", "/format"],
    ["cursor=", "/cursor"],
    ["limt=5", "/limt"],
    ["a/b~c=5", "/a~1b~0c"],
    ["__proto__=5", "/__proto__"],
    ["constructor=5", "/constructor"],
    [`section=${"a".repeat(121)}`, "/section"],
  ])("%s is a fault with its pointer", (query, pointer) => {
    const read = parse(query);
    expect(read.ok ? [] : read.faults.map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it("tells all faults together", () => {
    const read = parse("limit=0&wait=x&nothing=1");
    expect(read.ok ? 0 : read.faults.length).toBe(3);
    expect(parseQuery(sectionsRoute.query, [["a", "b"]])).toMatchObject({ ok: false });
    expect(parseQuery(articlesRoute.query, [["wait", "1"]])).toMatchObject({ ok: false });
  });
});
