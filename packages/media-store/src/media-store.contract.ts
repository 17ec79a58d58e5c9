import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashMedia } from "./media-hash.ts";
import type { MediaEntry, MediaStore } from "./media-store.ts";

/** A fresh, empty store for one test, with what the suite must be able to do behind its back. */
export interface MediaStoreUnderTest {
  readonly store: MediaStore;
  /** Replaces the stored bytes of a content without the store's knowing, as a failing disk does. */
  damage(hash: string, bytes: Uint8Array): Promise<void>;
  /** Removes everything the test made. */
  dispose(): Promise<void>;
}

/** Runs what every adapter of the {@link MediaStore} port must keep; `create` gives a fresh store to each test. */
export function describeMediaStore(name: string, create: () => Promise<MediaStoreUnderTest>): void {
  describe(`media store: ${name}`, () => {
    let current: MediaStoreUnderTest;
    let store: MediaStore;

    beforeEach(async () => {
      current = await create();
      store = current.store;
    });
    afterEach(() => current.dispose());

    it("names bytes by their SHA-256 and gives them back", async () => {
      const entry = await store.put(text("abc"));
      expect(entry).toEqual({
        hash: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        bytes: 3,
      });
      expect(await store.get(entry.hash)).toEqual(text("abc"));
      expect(await store.has(entry.hash)).toBe(true);
    });

    it("keeps one content when the same bytes come twice, also at the same time", async () => {
      const picture = noise(300_000);
      const entries = await Promise.all(Array.from({ length: 6 }, () => store.put(picture)));
      expect(new Set(entries.map((entry) => entry.hash)).size).toBe(1);
      expect(await listed(store)).toEqual([{ hash: hashMedia(picture), bytes: 300_000 }]);
    });

    it("stores what the buffer held when put was called, whatever the caller does with it next", async () => {
      const buffer = noise(100_000);
      const before = hashMedia(buffer);
      const stored = store.put(buffer);
      buffer.fill(0);
      expect((await stored).hash).toBe(before);
      expect(hashMedia((await store.get(before)) ?? text(""))).toBe(before);
    });

    it("stores empty content", async () => {
      const { hash } = await store.put(text(""));
      expect(await store.get(hash)).toEqual(text(""));
      expect(await drain(store, hash)).toEqual(text(""));
    });

    it("answers undefined or false for what is not there", async () => {
      const absent = hashMedia(text("absent"));
      expect(await store.get(absent)).toBeUndefined();
      expect(await store.open(absent)).toBeUndefined();
      expect(await store.has(absent)).toBe(false);
      expect(await store.delete(absent)).toBe(false);
      expect(await listed(store)).toEqual([]);
      expect(await store.check()).toEqual({ checked: 0, damaged: [] });
    });

    it("opens a large content as a stream of the announced size", async () => {
      const picture = noise(1_000_001);
      const { hash } = await store.put(picture);
      const content = await store.open(hash);
      expect(content).toMatchObject({ hash, bytes: 1_000_001 });
      expect(new Uint8Array(await new Response(content?.readable).arrayBuffer())).toEqual(picture);
    });

    it("lets a reader stop in the middle", async () => {
      const { hash } = await store.put(noise(1_000_000));
      const reader = (await store.open(hash))?.readable.getReader();
      await reader?.read();
      await reader?.cancel();
      expect(await store.delete(hash)).toBe(true);
    });

    it("deletes a content once", async () => {
      const { hash } = await store.put(text("gone"));
      expect(await store.delete(hash)).toBe(true);
      expect(await store.delete(hash)).toBe(false);
      expect(await store.get(hash)).toBeUndefined();
    });

    it("lists contents in the order of their hashes", async () => {
      const entries = await Promise.all(["one", "two", "three", "four"].map((word) => store.put(text(word))));
      const inOrder = entries.toSorted((one, other) => (one.hash < other.hash ? -1 : 1));
      expect(await listed(store)).toEqual(inOrder);
    });

    it.each([
      ["other bytes of the same size", (bytes: Uint8Array) => bytes.map((byte) => byte ^ 1)],
      ["the first half", (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
      ["nothing", () => text("")],
    ])("never gives out a damaged content: %s", async (_kind, damage) => {
      const whole = noise(200_000);
      const sound = await store.put(text("sound"));
      const { hash } = await store.put(whole);
      await current.damage(hash, damage(whole));

      await expect(store.get(hash)).rejects.toMatchObject({ code: "media-damaged" });
      await expect(drain(store, hash)).rejects.toMatchObject({ code: "media-damaged" });
      const report = await store.check();
      expect(report).toMatchObject({ checked: 2, damaged: [{ hash, code: "media-damaged" }] });
      expect(report.damaged[0]?.what).toContain(hash);

      await store.put(whole);
      expect(await store.get(hash)).toEqual(whole);
      expect(await store.check()).toEqual({ checked: 2, damaged: [] });
      expect(await store.get(sound.hash)).toEqual(text("sound"));
    });

    it("streams no complete body of a damaged content", async () => {
      const whole = noise(200_000);
      const { hash } = await store.put(whole);
      await current.damage(
        hash,
        whole.map((byte) => byte ^ 1),
      );
      let received = 0;
      const reading = async (): Promise<void> => {
        for await (const chunk of (await store.open(hash))?.readable ?? []) received += chunk.length;
      };
      await expect(reading()).rejects.toMatchObject({ code: "media-damaged" });
      expect(received).toBeLessThan(whole.length);
    });

    it.each(["", "../../../etc/passwd", "ABC", "g".repeat(64), `${"a".repeat(64)}/..`])(
      "refuses what is no content address: %j",
      async (wrong) => {
        const refusal = { code: "media-hash-wrong" };
        await expect(store.get(wrong)).rejects.toMatchObject(refusal);
        await expect(store.open(wrong)).rejects.toMatchObject(refusal);
        await expect(store.has(wrong)).rejects.toMatchObject(refusal);
        await expect(store.delete(wrong)).rejects.toMatchObject(refusal);
      },
    );
  });
}

function text(content: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(content));
}

/** Makes bytes that look like a picture's: no run repeats, the same ones every time. */
function noise(length: number): Uint8Array<ArrayBuffer> {
  let state = length;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

/** Collects what a store lists. */
export async function listed(store: MediaStore): Promise<readonly MediaEntry[]> {
  const entries: MediaEntry[] = [];
  for await (const entry of store.list()) entries.push(entry);
  return entries;
}

async function drain(store: MediaStore, hash: string): Promise<Uint8Array> {
  const content = await store.open(hash);
  return new Uint8Array(await new Response(content?.readable).arrayBuffer());
}
