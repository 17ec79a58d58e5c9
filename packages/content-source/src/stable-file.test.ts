import { appendFile, open } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { makeFolder } from "./newsroom-fixture.ts";
import { readStableFile } from "./stable-file.ts";

/** Opens files that somebody writes to just before they are read, the first `times` times. */
function openWritten(path: string, times: number): typeof open {
  let left = times;
  return async (...args) => {
    const file = await open(...args);
    const read = file.readFile.bind(file);
    // One signature of several; the reader calls it without options.
    file.readFile = (async () => {
      if (left > 0) await appendFile(path, "more");
      left -= 1;
      return read();
    }) as typeof file.readFile;
    return file;
  };
}

describe("a file that is written while it is read", () => {
  const options = { limitBytes: 1000, noun: "file" } as const;

  it("is read again", async () => {
    const path = await (await makeFolder()).write("x", "text");
    const read = await readStableFile(path, { ...options, open: openWritten(path, 1) });
    expect(read.ok && Buffer.from(read.bytes).toString()).toBe("textmore");
  });

  it("is refused when it does not come to rest", async () => {
    const path = await (await makeFolder()).write("x", "text");
    const read = await readStableFile(path, { ...options, open: openWritten(path, 9) });
    expect(read).toMatchObject({ ok: false, fault: { code: "changed-while-read" } });
  });

  it("is never more than the limit", async () => {
    const path = await (await makeFolder()).write("x", "x".repeat(1001));
    expect(await readStableFile(path, options)).toMatchObject({ ok: false, fault: { code: "file-large" } });
  });
});
