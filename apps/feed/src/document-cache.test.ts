import { instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";

import { createDocumentCache, type BuiltDocument, type DocumentAnswer } from "./document-cache.ts";

const noon = instant("2026-11-20T12:00:00Z");
const head = { epoch: "e", seq: 1 };

function build(text: string, more: Partial<BuiltDocument> = {}): () => Promise<BuiltDocument> {
  return async () => ({ body: Buffer.from(text), type: "text/plain", seq: 1, ...more });
}

function textOf(answer: DocumentAnswer | undefined): string | undefined {
  return answer === undefined || "movedTo" in answer ? undefined : Buffer.from(answer.body).toString();
}

describe("a document cache", () => {
  it("gives what it has while the log stands still, and builds anew when it moves or is another", async () => {
    const cache = createDocumentCache({ limitBytes: 1000 });
    expect(textOf(await cache.get("a", { head, now: noon }, build("one")))).toBe("one");
    expect(textOf(await cache.get("a", { head, now: noon }, build("two")))).toBe("one");
    const moved = { epoch: "e", seq: 2 };
    expect(textOf(await cache.get("a", { head: moved, now: noon }, build("three")))).toBe("three");
    const restored = { epoch: "f", seq: 2 };
    expect(textOf(await cache.get("a", { head: restored, now: noon }, build("four")))).toBe("four");
  });

  it("gives nothing at or after the instant until which it holds", async () => {
    const cache = createDocumentCache({ limitBytes: 1000 });
    const until = instant("2026-11-20T12:00:01Z");
    await cache.get("a", { head, now: noon }, build("one", { until }));
    expect(textOf(await cache.get("a", { head, now: noon }, build("two")))).toBe("one");
    expect(textOf(await cache.get("a", { head, now: until }, build("two")))).toBe("two");
  });

  it("keeps the body of the same bytes, and with it what hangs on it", async () => {
    const cache = createDocumentCache({ limitBytes: 1000 });
    const first = await cache.get("a", { head, now: noon }, build("one"));
    const second = await cache.get("a", { head: { epoch: "e", seq: 2 }, now: noon }, build("one"));
    expect(first).toBeDefined();
    expect(second).toMatchObject({ body: first && "body" in first ? first.body : undefined });
    expect(second && "body" in second && first && "body" in first && second.body === first.body).toBe(true);
  });

  it("drops what was asked for longest ago, and never what was just built", async () => {
    const cache = createDocumentCache({ limitBytes: 10 });
    await cache.get("a", { head, now: noon }, build("aaaa"));
    await cache.get("b", { head, now: noon }, build("bbbb"));
    await cache.get("a", { head, now: noon }, build("again"));
    await cache.get("c", { head, now: noon }, build("cccc"));
    expect(textOf(await cache.get("a", { head, now: noon }, build("new")))).toBe("aaaa");
    expect(textOf(await cache.get("b", { head, now: noon }, build("new")))).toBe("new");
    expect(textOf(await cache.get("d", { head, now: noon }, build("far too long to keep")))).toBe(
      "far too long to keep",
    );
  });

  it("keeps neither what is not there, nor what moved, nor what failed", async () => {
    const cache = createDocumentCache({ limitBytes: 1000 });
    expect(await cache.get("a", { head, now: noon }, async () => undefined)).toBeUndefined();
    expect(await cache.get("a", { head, now: noon }, async () => ({ movedTo: "/b" }))).toEqual({
      movedTo: "/b",
    });
    await expect(
      cache.get("a", { head, now: noon }, () => Promise.reject(new Error("broken"))),
    ).rejects.toThrow("broken");
    expect(textOf(await cache.get("a", { head, now: noon }, build("one")))).toBe("one");
  });

  it("forgets a document whose address leads nowhere any more", async () => {
    const cache = createDocumentCache({ limitBytes: 1000 });
    await cache.get("a", { head, now: noon }, build("one"));
    const later = { head: { epoch: "e", seq: 2 }, now: noon };
    expect(await cache.get("a", later, async () => undefined)).toBeUndefined();
    expect(textOf(await cache.get("a", { head, now: noon }, build("two")))).toBe("two");
  });
});
