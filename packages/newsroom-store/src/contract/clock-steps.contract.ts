import { getArticleId, toEpochMs, toInstant, type Instant } from "@depesche/content-model";
import { createClock } from "@depesche/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogEvent } from "../event-log.ts";
import type { NewsroomStore } from "../newsroom-store.ts";
import { buildEntry, inNewsroom, made, noon, type OpenTestStore } from "./store-harness.ts";

const hour = 3_600_000;
const day = 24 * hour;
const patience = 60_000;

/** Articles that are released and run out at hours after noon, some at the same. */
const dues = [
  { release: 1, expiry: 2 },
  { release: 1, expiry: undefined },
  { release: 20, expiry: 26 },
  { release: 30, expiry: 31 },
  { release: undefined, expiry: 25 },
] as const;

/** What a clock that is set back or forward, by hand or by a time server, may not do to transitions. */
export function describeClockSteps(open: OpenTestStore): void {
  describe("clock steps", () => {
    it(
      "log each transition once, at its own instant, whoever asks and whenever they started",
      () =>
        fc.assert(
          fc.asyncProperty(fc.array(arbitraryStep, { minLength: 4, maxLength: 14 }), async (steps) => {
            await inNewsroom(open, async ({ desk, store, reopen }) => {
              await desk.publishArticles(entries, made);
              const { seq } = await store.getHead();
              const clock = createClock(noon);
              let latest: Instant = noon;
              let other = await reopen();
              for (const { byMs, who } of steps) {
                const now = clock.step(byMs);
                if (now > latest) latest = now;
                if (who === "restarted") {
                  await other.close();
                  other = await reopen();
                }
                const asked: readonly NewsroomStore[] = who === "both" ? [store, other, store] : [other];
                await Promise.all(asked.map((one) => one.logDueTransitions(now)));
              }
              await other.close();
              const events = await store.listEvents({ after: seq, limit: 999 });
              expect(events.map(toLine).sort()).toEqual(listExpected(latest, steps).sort());
              expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => seq + 1 + index));
            });
          }),
          { numRuns: 25, seed: 20_261_120 },
        ),
      patience,
    );

    it.each([-day, -hour, hour, day])(
      "change nothing twice when the clock goes by %d ms and returns",
      (byMs) =>
        inNewsroom(open, async ({ desk, store, site }) => {
          const clock = createClock(noon);
          await desk.publishArticles(entries, made);
          for (const passed of [hour, 29 * hour]) await store.logDueTransitions(clock.step(passed));
          clock.step(byMs);
          await store.logDueTransitions(clock.now());
          // An edit in the wrong hour takes back none of what was noted.
          await desk.publishArticle(
            { ...entries[0], article: { ...entries[0].article, body: "Neu.\n" } },
            { ...made, at: clock.now() },
          );
          await store.logDueTransitions(clock.now());
          clock.step(-byMs);
          await store.logDueTransitions(clock.now());
          const events = await store.listEvents({ after: 0, limit: 999 });
          const lines = events.filter(({ by }) => by === "clock").map(toLine);
          expect(new Set(lines).size).toBe(lines.length);
          expect(await site.findArticle(getArticleId("a-0"), clock.now())).toMatchObject({
            kind: "gone",
            reason: "expired",
          });
          expect(await site.countArticles({ kind: "all" }, clock.now())).toBe(
            (await site.listArticles({ kind: "all" }, { limit: 99, now: clock.now() })).length,
          );
        }),
    );

    it("tell when what a clock set back hides again will appear", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        await desk.publishArticles(entries.slice(1, 2), made);
        await store.logDueTransitions(atHour(1));
        const { seq } = await store.getHead();
        expect(await store.nextTransitionAt()).toBeUndefined();
        expect(await store.nextTransitionAt(noon)).toBe(atHour(1));
        expect(await store.nextTransitionAt(atHour(1))).toBeUndefined();
        expect(await site.findArticle(getArticleId("a-1"), noon)).toEqual({ kind: "unknown" });
        expect(await site.findArticle(getArticleId("a-1"), atHour(1))).toMatchObject({ kind: "shown" });
        expect(await store.logDueTransitions(atHour(1))).toEqual([]);
        expect((await store.getHead()).seq).toBe(seq);
      }));
  });
}

const arbitraryStep = fc.record({
  byMs: fc.constantFrom(-day, -hour, hour, hour, day, day),
  who: fc.constantFrom("one", "both", "restarted"),
});

const build = ({ release, expiry }: (typeof dues)[number], index: number): ReturnType<typeof buildEntry> =>
  buildEntry({
    id: getArticleId(`a-${index}`),
    embargoUntil: release === undefined ? undefined : atHour(release),
    expiresAt: expiry === undefined ? undefined : atHour(expiry),
  });
const entries = [build(dues[0], 0), ...dues.slice(1).map((due, index) => build(due, index + 1))] as const;

/** A transition is due once any clock reached it; whose whole time passed between two looks was never public. */
function listExpected(latest: Instant, steps: readonly { readonly byMs: number }[]): string[] {
  const looks = steps.map((_, index) =>
    toInstant(toEpochMs(noon) + steps.slice(0, index + 1).reduce((sum, step) => sum + step.byMs, 0)),
  );
  return dues.flatMap(({ release, expiry }, index) => {
    const released = release === undefined ? noon : atHour(release);
    const first = looks.find((look) => look >= released);
    const unseen =
      release !== undefined && (first === undefined || (expiry !== undefined && first >= atHour(expiry)));
    if (unseen) return [];
    return [
      ...(release === undefined ? [] : [`released a-${index} ${released}`]),
      ...(expiry === undefined || latest < atHour(expiry) ? [] : [`expired a-${index} ${atHour(expiry)}`]),
    ];
  });
}

function atHour(hours: number): Instant {
  return toInstant(toEpochMs(noon) + hours * hour);
}

function toLine({ kind, articleId, at }: LogEvent): string {
  return `${kind} ${articleId} ${at}`;
}
