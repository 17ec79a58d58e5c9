import { describe, expect, it } from "vitest";

import { createLogger } from "./logger.ts";

function capture(): { logger: ReturnType<typeof createLogger>; lines: string[] } {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { logger: createLogger({ app: "test", level: "info", destination }), lines };
}

describe("the log", () => {
  it("has the same lines with and without something to blot out", () => {
    const { logger, lines } = capture();
    logger.info({ status: 200, route: "/" }, "Request");
    logger.info({ status: 200, route: "/", more: { token: "hunter2" } }, "Request");
    const [plain, careful] = lines.map((line) => JSON.parse(line));
    expect(plain).toEqual({
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
      app: "test",
      status: 200,
      route: "/",
      msg: "Request",
    });
    expect(careful).toEqual({ ...plain, time: expect.any(String), more: { token: "[Redacted]" } });
    expect(Object.keys(careful).filter((key) => key !== "more")).toEqual(Object.keys(plain));
  });

  it.each([
    [{ token: "hunter2" }],
    [{ authorization: "hunter2", status: 1 }],
    [{ headers: { cookie: "hunter2" } }],
    [{ request: { headers: { authorization: "hunter2" } } }],
    [{ err: Object.assign(new Error("x"), { secret: "hunter2" }) }],
    [{ "set-cookie": ["hunter2"] }],
  ])("blots out %j, in lines and in what all lines of a child say", (fields) => {
    const { logger, lines } = capture();
    logger.error(fields, "x");
    const child = logger.child(fields);
    child.error({ status: 1 }, "x");
    child.child({ status: 2 }).error({}, "x");
    expect(lines).toHaveLength(3);
    expect(lines.join("")).not.toContain("hunter2");
    expect(lines.join("").match(/\[Redacted\]/g)).toHaveLength(3);
  });

  it("leaves out what is below its level", () => {
    const { logger, lines } = capture();
    logger.debug({}, "x");
    logger.child({ part: 1 }).debug({}, "x");
    expect(lines).toEqual([]);
    expect([logger.isLevelEnabled?.("debug"), logger.isLevelEnabled?.("info")]).toEqual([false, true]);
  });
});
