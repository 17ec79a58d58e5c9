import { feedFormats, feedPath, getArticleId, toInstant, type Article } from "@depesche/content-model";
import { openStore } from "@depesche/newsroom-store";
import { buildAuthor, buildProvider, getProviderId, instant } from "@depesche/testkit";
import { parseAtomFeed } from "feedsmith";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { killNotice, killReason } from "./held-back.fixture.ts";
import { buildEntry, buildSettings, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import { storePicture } from "./picture.fixture.ts";

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
  for (const number of [1, 2, 3]) await publish(number, "2026-11-20T09:00:00Z");
});
afterEach(() => newsroom.dispose());

const idOf = (number: number): Article["id"] => getArticleId(`a-${String(number).padStart(3, "0")}`);

async function publish(number: number, at: string, overrides: Partial<Article> = {}): Promise<void> {
  const publishedAt = toInstant(Date.parse("2026-11-20T08:00:00Z") + number * 60_000);
  await newsroom.publish(buildEntry({ id: idOf(number), publishedAt, ...overrides }), at);
}

/** What a client that takes deltas is given, and asks with the next time. */
interface Answer {
  readonly status: number;
  readonly ids: readonly string[];
  readonly etag: string;
  readonly text: string;
  readonly headers: Headers;
}

async function ask(
  etag?: string,
  app: Pick<TestNewsroom, "get"> = newsroom,
  path = "/atom.xml",
): Promise<Answer> {
  const asked = etag === undefined ? {} : { "If-None-Match": etag };
  const response = await app.get(path, { "A-IM": "feed", ...asked });
  const text = await response.text();
  const entries = response.status === 304 ? [] : (parseAtomFeed(text).entries ?? []);
  const ids = entries.map(({ id = "" }) => id.slice(id.lastIndexOf(":") + 1));
  return {
    status: response.status,
    ids,
    etag: response.headers.get("etag") ?? "",
    text,
    headers: response.headers,
  };
}

describe("a client that asks for what is new", () => {
  it("gets only new, changed and killed entries, with the document's new ETag", async () => {
    const first = await ask();
    expect(first).toMatchObject({ status: 200, ids: ["a-003", "a-002", "a-001"] });
    expect((await ask(first.etag)).status).toBe(304);
    await publish(4, "2026-11-20T12:00:00Z");
    await publish(1, "2026-11-20T12:01:00Z", { body: "Neu.\n" });
    const second = await ask(first.etag);
    expect(second).toMatchObject({ status: 226, ids: ["a-004", "a-001"] });
    expect(second.etag).toBe((await ask()).etag);
    expect(Object.fromEntries(second.headers)).toMatchObject({
      im: "feed",
      "cache-control": "no-store, im",
      vary: "Accept-Encoding, A-IM, If-None-Match",
      "content-type": "application/atom+xml; charset=utf-8",
      "tdm-reservation": "1",
    });
    expect(second.headers.get("link")).toContain('rel="self"');
    const order = { at: newsroom.clock.now(), reason: killReason, notice: killNotice };
    await newsroom.desk.killArticle(idOf(2), order, { by: "mara", at: order.at });
    const third = await ask(second.etag);
    expect(third).toMatchObject({ status: 226, ids: ["a-002"] });
    expect(third.text).toContain("Beitrag zurückgezogen");
    expect(third.text.match(/<at:deleted-entry/g)).toHaveLength(1);
    expect((await ask(first.etag)).ids).toEqual(["a-004", "a-002", "a-001"]);
  });

  it("gets the same in every format and coding, and from every replica", async () => {
    const first = await Promise.all(
      feedFormats.map((format) => newsroom.get(feedPath({ kind: "all" }, format))),
    );
    await publish(4, "2026-11-20T12:00:00Z");
    const replica = await newsroom.openApp();
    for (const [index, format] of feedFormats.entries()) {
      const headers = { "A-IM": "feed", "If-None-Match": first[index]?.headers.get("etag") ?? "" };
      const path = feedPath({ kind: "all" }, format);
      const [mine, theirs] = [await newsroom.get(path, headers), await replica.get(path, headers)];
      expect([mine.status, theirs.status]).toEqual([226, 226]);
      const text = await mine.text();
      expect(await theirs.text()).toBe(text);
      expect(theirs.headers.get("etag")).toBe(mine.headers.get("etag"));
      expect(text).toContain(":a-004");
      expect(text).not.toContain(":a-003");
      const packed = await newsroom.get(path, { ...headers, "Accept-Encoding": "gzip" });
      expect(packed.headers.get("content-encoding")).toBe("gzip");
      const again = { "A-IM": "feed", "If-None-Match": packed.headers.get("etag") ?? "" };
      expect((await newsroom.get(path, again)).status).toBe(304);
    }
  });

  it("gets what is new after however long a silence", async () => {
    const { etag } = await ask();
    await newsroom.publish(
      buildEntry({ id: idOf(4), publishedAt: instant("2027-03-01T08:00:00Z") }),
      "2027-03-01T08:00:00Z",
    );
    expect(await ask(etag)).toMatchObject({ status: 226, ids: ["a-004"] });
  });

  it("gets nothing but the frame when something only left", async () => {
    const { etag } = await ask();
    await newsroom.desk.withholdArticle(idOf(2), { by: "mara", at: newsroom.clock.now() });
    expect(await ask(etag)).toMatchObject({ status: 226, ids: [] });
  });

  it("loses nothing, however often it asks", async () => {
    const held = new Map<string, string>();
    let etag: string | undefined;
    const poll = async (): Promise<void> => {
      const answer = await ask(etag);
      for (const entry of answer.text.match(/<entry[^]*?<\/entry>/g) ?? []) {
        held.set(/<id>([^<]*)/.exec(entry)?.[1] ?? "", entry);
      }
      etag = answer.etag;
    };
    for (let step = 0; step < 40; step += 1) {
      const number = 4 + ((step * 7) % 23);
      const minute = String(step).padStart(2, "0");
      await publish(number, `2026-11-20T13:${minute}:00Z`, { body: `Stand ${step}.\n` });
      if (step % 3 === 0) await poll();
    }
    await poll();
    const whole = (await (await newsroom.get("/atom.xml")).text()).match(/<entry[^]*?<\/entry>/g) ?? [];
    expect([...held.values()].toSorted()).toEqual(whole.toSorted());
  });
});

describe("a client gets the whole document", () => {
  const whole = { status: 200, ids: ["a-004", "a-003", "a-002", "a-001"] };

  it("with an ETag that is not ours, of another document, from the future, or of no position", async () => {
    const { etag } = await ask();
    const other = await ask(undefined, newsroom, "/sections/lokales/atom.xml");
    await publish(4, "2026-11-20T12:00:00Z");
    const hash = etag.slice(etag.indexOf("-"));
    const strange = [
      '"x"',
      other.etag,
      `"999999${hash}`,
      `"0x1${hash}`,
      `"-1${hash}`,
      `W/"1-abc"`,
      '"',
      '""',
    ];
    for (const one of strange) expect(await ask(one), one).toMatchObject(whole);
    expect((await ask(`"x", W/${etag}`)).status).toBe(226);
  });

  it("with an ETag of the store before it was restored, though all else is as it was", async () => {
    const { etag } = await ask();
    const current = await ask();
    await newsroom.follower.refresh();
    const store = await openStore({ file: newsroom.file });
    const head = await store.getHead();
    const follower = {
      head: () => ({ ...head, epoch: "other" }),
      refresh: async () => head,
      stop: () => undefined,
    };
    const restored = await newsroom.openApp({ follower });
    expect((await ask(current.etag, restored)).status).toBe(200);
    await publish(4, "2026-11-20T12:00:00Z");
    const later = { ...follower, head: () => ({ epoch: "other", seq: head.seq + 1 }) };
    expect(await ask(etag, await newsroom.openApp({ follower: later }))).toMatchObject(whole);
    await store.close();
  });

  it("when settings changed, which every entry may show", async () => {
    const { etag } = await ask();
    const settings = buildSettings({ authors: [buildAuthor({ name: "Mara L." })] });
    await newsroom.desk.publishSettings(settings, { by: "mara", at: instant("2026-11-20T12:00:00Z") });
    await publish(4, "2026-11-20T12:00:00Z");
    expect(await ask(etag)).toMatchObject(whole);
  });

  it("when a picture's rights ended meanwhile, which no event tells", async () => {
    const providers = [buildProvider({ until: instant("2026-11-20T15:00:00Z") })];
    const made = { by: "mara", at: instant("2026-11-20T11:00:00Z") };
    await newsroom.desk.publishSettings(buildSettings({ providers }), made);
    const source = getProviderId("npd");
    const picture = await storePicture(newsroom.media, idOf(4), "npd", { source });
    const publishedAt = instant("2026-11-20T08:04:00Z");
    await newsroom.publish(
      buildEntry({ id: idOf(4), publishedAt }, { pictures: [picture] }),
      "2026-11-20T12:00:00Z",
    );
    const { etag, text } = await ask();
    expect(text).toContain("w1280");
    newsroom.clock.set(instant("2026-11-20T15:00:00Z"));
    const ended = await ask(etag);
    expect(ended).toMatchObject(whole);
    expect(ended.text).not.toContain("w1280");
    await publish(3, "2026-11-20T15:30:00Z", { body: "Neu.\n" });
    expect((await ask(etag)).status).toBe(200);
    const { etag: fresh } = await ask();
    await publish(2, "2026-11-20T15:40:00Z", { body: "Neu.\n" });
    expect((await ask(fresh)).status).toBe(226);
  });

  it("when more is new than the document holds", async () => {
    const { etag } = await ask();
    for (let number = 10; number < 60; number += 1) await publish(number, "2026-11-20T12:00:00Z");
    expect(await ask(etag)).toMatchObject({ status: 200 });
    await publish(60, "2026-11-20T12:30:00Z");
    expect((await ask(etag)).status).toBe(200);
  });

  it("when a correction of something older came and went since its copy", async () => {
    for (let number = 10; number < 60; number += 1) await publish(number, "2026-11-20T12:00:00Z");
    const { etag } = await ask();
    const correction = {
      kind: "correction",
      at: instant("2026-11-20T12:00:00Z"),
      text: "Es war 1907.",
    } as const;
    await publish(1, "2026-11-20T12:10:00Z", { notices: [correction] });
    expect(await ask(etag)).toMatchObject({ status: 226, ids: ["a-001"] });
    await publish(60, "2026-11-28T12:00:00Z");
    expect((await ask(etag)).status).toBe(200);
    const { etag: fresh } = await ask();
    await publish(61, "2026-11-28T12:01:00Z");
    expect(await ask(fresh)).toMatchObject({ status: 226, ids: ["a-061"] });
  });

  it("when it asks for deltas of an archive", async () => {
    const path = "/archive/2026-11/atom.xml";
    const { etag } = await ask(undefined, newsroom, path);
    await publish(4, "2026-11-20T12:00:00Z");
    expect(await ask(etag, newsroom, path)).toMatchObject(whole);
  });
});

describe("an article that shows again without an event", () => {
  it("is new to a client whose copy is from before", async () => {
    await publish(2, "2026-11-20T12:00:00Z", { embargoUntil: instant("2026-11-20T14:00:00Z") });
    const { etag, ids } = await ask();
    expect(ids).toEqual(["a-003", "a-001"]);
    newsroom.clock.set(instant("2026-11-20T14:00:00Z"));
    await publish(4, "2026-11-20T14:00:01Z");
    expect(await ask(etag)).toMatchObject({ status: 226, ids: ["a-004", "a-002"] });
  });
});
