import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatHttpDate, parseHttpDate } from "./http-date.ts";

describe("parseHttpDate", () => {
  it("reads back what was written, to the second", () => {
    const noInvalidDate = true;
    const max = new Date("9999-12-31T23:59:59Z");
    const dates = fc.date({ min: new Date("1970-01-01T00:00:00Z"), max, noInvalidDate });
    fc.assert(
      fc.property(dates, (date) => {
        const second = Math.floor(date.getTime() / 1000) * 1000;
        expect(parseHttpDate(formatHttpDate(date.toISOString()))).toBe(second);
      }),
    );
  });

  it.each(["Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 GMT"])(
    "reads %s",
    (text) => {
      expect(parseHttpDate(text)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
    },
  );

  it.each([
    "",
    "now",
    "1994-11-06T08:49:37Z",
    "Sun, 06 Foo 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 25:49:37 GMT",
  ])("leaves %j alone", (text) => {
    expect(parseHttpDate(text)).toBeUndefined();
  });
});
