import type { TestApp } from "./newsroom.fixture.ts";

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

const accepts = ["*/*", "text/html"] as const;

/** Asks for every path, as a program and as a browser, and looks for markers in all of every answer; capitals count as small. */
export async function walkForLeaks(
  app: Pick<TestApp, "get">,
  paths: readonly string[],
  markers: readonly string[],
): Promise<LeakWalk> {
  const leaks: Leak[] = [];
  const answers = new Map<number, number>();
  for (const path of paths) {
    for (const accept of accepts) {
      const response = await app.get(path, { Accept: accept });
      answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
      const headers = [...response.headers].flat().join("\n");
      const body = Buffer.from(await response.arrayBuffer()).toString();
      for (const marker of markers) {
        if (holds(leaveOutAsked(headers, path), marker)) leaks.push({ path, marker, where: "headers" });
        if (holds(leaveOutAsked(body, path), marker)) leaks.push({ path, marker, where: "body" });
      }
    }
  }
  return { leaks, answers };
}

/**
 * A keyword of what is held back stands in its own address, which whoever asks has written himself: as the channel's
 * name in links, ids and the title, and nowhere else.
 */
function leaveOutAsked(text: string, path: string): string {
  const [, keyword] = /^\/keywords\/([^/]+)\//.exec(path) ?? [];
  if (keyword === undefined) return text;
  return text
    .replaceAll(`/keywords/${keyword}`, "")
    .replaceAll(`channel/keyword/${keyword}`, "")
    .replaceAll(`Der Hafenbote: ${keyword}`, "");
}

function holds(text: string, marker: string): boolean {
  return text.toLowerCase().includes(marker.toLowerCase());
}
