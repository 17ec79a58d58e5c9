import { getArticleId } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { findLogInstant } from "./log-instant.ts";
import { buildEntry, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
});
afterEach(() => newsroom.dispose());

describe("the instant of a log entry", () => {
  it("is never before that of an earlier one, though expiries are noted late", async () => {
    const count = 130;
    newsroom.clock.set(instant("2026-11-20T08:10:00Z"));
    await newsroom.desk.publishArticles(
      Array.from({ length: count }, (_, index) =>
        buildEntry({
          id: getArticleId(`2026-nummer-${index}`),
          expiresAt: instant("2026-11-20T08:30:00Z"),
        }),
      ),
      { by: "mara", at: instant("2026-11-20T08:10:00Z") },
    );
    await newsroom.publish(buildEntry(), "2026-11-20T08:20:00Z");
    const date = async (): Promise<string | null> =>
      (await newsroom.get("/rss.xml")).headers.get("last-modified");
    newsroom.clock.set(instant("2026-11-20T08:25:00Z"));
    expect(await date()).toBe("Fri, 20 Nov 2026 08:20:00 GMT");

    newsroom.follower.stop();
    await newsroom.desk.publishArticle(buildEntry({ body: "Neu.\n" }), {
      by: "mara",
      at: instant("2026-11-20T11:00:00Z"),
    });
    newsroom.clock.set(instant("2026-11-20T12:00:00Z"));
    expect(await date()).toBe("Fri, 20 Nov 2026 11:00:00 GMT");
    const { seq } = await newsroom.store.getHead();
    const [last] = await newsroom.store.listEvents({ after: seq - 1, limit: 1 });
    expect(last).toMatchObject({ kind: "expired", at: "2026-11-20T08:30:00.000Z" });
    expect(await findLogInstant(newsroom.store, seq)).toBe("2026-11-20T11:00:00.000Z");
    expect(await findLogInstant(newsroom.store, 0)).toBe("1970-01-01T00:00:00.000Z");
  });
});
