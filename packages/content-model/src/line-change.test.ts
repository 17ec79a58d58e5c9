import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasChangesOf } from "./line-change.ts";

const base = ["one", "", "two", "", "three"];

describe("hasChangesOf", () => {
  it.each([
    ["the same text", ["ONE", "", "two", "", "three"]],
    ["another change beside it", ["ONE", "", "two", "", "three and more"]],
    ["an addition right behind it", ["ONE", "one and a half", "", "two", "", "three"]],
    ["a cut elsewhere", ["ONE", "", "three"]],
  ])("finds a change in %s", (_, here) => {
    expect(hasChangesOf(base, ["ONE", "", "two", "", "three"], here)).toBe(true);
  });

  it.each([
    ["the base itself", base],
    ["another change of the same line", ["Uno", "", "two", "", "three"]],
    ["a change elsewhere", ["one", "", "two", "", "THREE"]],
  ])("misses a change in %s", (_, here) => {
    expect(hasChangesOf(base, ["ONE", "", "two", "", "three"], here)).toBe(false);
  });

  it("takes a rewriting of what was deleted for no deletion", () => {
    const cut = ["one", "", "three"];
    expect(hasChangesOf(base, cut, ["one", "", "two, rewritten", "", "three"])).toBe(false);
    expect(hasChangesOf(base, cut, ["one", "", "three", "four"])).toBe(true);
  });

  it("holds for whoever changed nothing else, and asks nothing where nothing changed", () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        expect(hasChangesOf(one, other, other)).toBe(true);
        expect(hasChangesOf(one, one, other)).toBe(true);
      }),
    );
  });
});
