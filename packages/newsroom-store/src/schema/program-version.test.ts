import { expect, it } from "vitest";
import { migrations } from "./migrations.ts";
import { programVersion } from "./program-version.ts";

it("is the version that the last migration makes", () => {
  expect(migrations.at(-1)?.version).toBe(programVersion);
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
});
