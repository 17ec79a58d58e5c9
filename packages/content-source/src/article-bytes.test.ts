import { appendFileSync, renameSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readArticleBytes } from "./article-bytes.ts";
import { makeFolder } from "./newsroom-fixture.ts";

const options = { limitBytes: 1000, noun: "file" } as const;

describe("an article that is written while it is read", () => {
  it("is read again", async () => {
    const path = await (await makeFolder()).write("x", "text");
    let opened = 0;
    const read = readArticleBytes(path, options, () => {
      opened += 1;
      if (opened === 1) appendFileSync(path, "more");
    });
    expect(read.ok && Buffer.from(read.bytes).toString()).toBe("textmore");
  });

  it("is refused when it does not come to rest, also when its length stays the same", async () => {
    const path = await (await makeFolder()).write("x", "text");
    let number = 0;
    const read = readArticleBytes(path, options, () => writeFileSync(path, `${(number += 1)}ext`));
    expect(read).toMatchObject({ ok: false, fault: { code: "changed-while-read" } });
  });

  it("is the old one or the new one when another takes its place", async () => {
    const newsroom = await makeFolder();
    const path = await newsroom.write("x", "text");
    const next = await newsroom.write("y", "another");
    let opened = 0;
    const read = readArticleBytes(path, options, () => {
      opened += 1;
      if (opened === 1) renameSync(next, path);
    });
    expect(["text", "another"]).toContain(read.ok && Buffer.from(read.bytes).toString());
  });

  it("is never more than the limit", async () => {
    const path = await (await makeFolder()).write("x", "x".repeat(1001));
    expect(readArticleBytes(path, options)).toMatchObject({ ok: false, fault: { code: "file-large" } });
  });
});
