import type { TestApp } from "./newsroom.fixture.ts";

/** A word that was found where it may not be. */
export interface Leak {
  readonly path: string;
  readonly marker: string;
  readonly where: "body" | "headers";
  readonly status: number;
}

/** What a walk found, and how much it saw: a walk that saw nothing proves nothing. */
export interface LeakWalk {
  readonly leaks: readonly Leak[];
  readonly answers: ReadonlyMap<number, number>;
}

/** How a path is asked for: as by a program, by a browser, and by a reader that has an early version and wants what is new. */
const ways = [
  () => ({ Accept: "*/*" }),
  () => ({ Accept: "text/html" }),
  (etag: string) => ({ "A-IM": "feed", "If-None-Match": etag.replace(/^"\d+/, `"${earlySeq}`) }),
] as const;
/** A position in the log behind the settings of the sample newsroom, and before most of its articles. */
const earlySeq = 12;

/** Asks for every path in every way, and looks for markers in all of every answer; capitals count as small. */
export async function walkForLeaks(
  app: Pick<TestApp, "get">,
  paths: readonly string[],
  markers: readonly string[],
): Promise<LeakWalk> {
  const leaks: Leak[] = [];
  const answers = new Map<number, number>();
  for (const path of paths) {
    let etag = "";
    for (const ask of ways) {
      const response = await app.get(path, ask(etag));
      etag = response.headers.get("etag") ?? "";
      const { status } = response;
      answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
      const headers = [...response.headers].flat().join("\n");
      const body = Buffer.from(await response.arrayBuffer()).toString();
      for (const marker of markers) {
        if (holds(leaveOutAsked(headers, path), marker))
          leaks.push({ path, marker, where: "headers", status });
        if (holds(leaveOutAsked(body, path), marker)) leaks.push({ path, marker, where: "body", status });
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
