import { formatCursor } from "@depesche/partner-keys";
import { formatNames } from "@depesche/syndication-contract";

import type { GuardedNewsroom, WalkingPartner } from "./held-back.fixture.ts";
import { noon } from "./newsroom.fixture.ts";
import { cursorKeys, type TestApp } from "./test-app.fixture.ts";

/** A word that was found where it may not be. */
export interface Leak {
  readonly path: string;
  readonly marker: string;
  readonly where: "body" | "headers";
}

/** What a walk found, and how much it saw: a walk that saw nothing proves nothing. */
export interface LeakWalk {
  readonly leaks: readonly Leak[];
  readonly answers: ReadonlyMap<number, number>;
}

/** Every path someone who knows ids, keywords and sections of what is held back might try, by the route it belongs to. */
export function listPaths({ heldBack, free }: GuardedNewsroom): ReadonlyMap<string, readonly string[]> {
  const all = [...heldBack, free];
  const each = (make: (id: string) => readonly string[]): readonly string[] =>
    all.flatMap(({ id }) => make(id));
  const narrow = ["", "section=lokales", "section=geheim-ressort", "language=de", "keyword=Hafen"];
  const pages = (path: string): readonly string[] => [
    ...formatNames.map((format) => `${path}?format=${format}`),
    ...narrow.map((filter) => `${path}?include=none&${filter}`),
    ...narrow.map((filter) => `${path}?${filter}`),
    `${path}?limit=1`,
  ];
  return new Map([
    ["/v1/changes", pages("/v1/changes")],
    ["/v1/articles", pages("/v1/articles")],
    ["/v1/articles/:id", each((id) => formatNames.map((format) => `/v1/articles/${id}?format=${format}`))],
    [
      "/v1/articles/:id/revisions/:number",
      each((id) => [1, 2, 3].map((number) => `/v1/articles/${id}/revisions/${number}`)),
    ],
    ["/v1/pictures/:id", each((id) => [`/v1/pictures/${id}~kran`])],
    [
      "/v1/pictures/:id/renditions/:preset",
      each((id) =>
        ["w1280", "original", "card"].map((preset) => `/v1/pictures/${id}~kran/renditions/${preset}`),
      ),
    ],
    ["/v1/sections", ["/v1/sections"]],
    ["/v1/me", ["/v1/me"]],
    ["/v1/usage", ["/v1/usage"]],
    ["/", ["/"]],
    ["/docs", ["/docs"]],
    ["/v1/openapi.json", ["/v1/openapi.json"]],
    ["/metrics", ["/metrics"]],
  ]);
}

/** Asks for every path as a partner, and looks for markers in all of every answer; capitals count as small. */
export async function walkForLeaks(
  app: Pick<TestApp, "get">,
  paths: Iterable<string>,
  { key, markers }: WalkingPartner,
): Promise<LeakWalk> {
  const leaks: Leak[] = [];
  const answers = new Map<number, number>();
  for (const path of paths) {
    const response = await app.get(path, { key });
    answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
    // Where a page goes on is said with what was asked for.
    const headers = leaveOut([...response.headers].flat().join("\n"), path);
    const body = leaveOut(Buffer.from(await response.arrayBuffer()).toString(), path);
    for (const marker of markers) {
      if (holds(headers, marker)) leaks.push({ path, marker, where: "headers" });
      if (holds(body, marker)) leaks.push({ path, marker, where: "body" });
    }
  }
  return { leaks, answers };
}

/** A cursor before everything. */
export function cursorBeforeAll(partner: string): string {
  const place = { kind: "changes", epoch: "test", seq: 0, partner, filter: "" } as const;
  return formatCursor({ ...place, issuedAt: Date.parse(noon) }, cursorKeys);
}

function leaveOut(text: string, path: string): string {
  const [, id = ""] = /^\/v1\/(?:articles|pictures)\/([^/?~]+)/.exec(path) ?? [];
  return id === "" ? text : text.replaceAll(id, "");
}

/** Says whether a marker stands in a text, cursors opened. */
export function holds(text: string, marker: string): boolean {
  return text.toLowerCase().includes(marker.toLowerCase());
}
