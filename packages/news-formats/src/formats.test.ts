import { expect, it } from "vitest";
import { formatNames } from "./format-name.ts";
import { newsFormats } from "./formats.ts";

it("every name that is told has its format, in this order", () => {
  expect(newsFormats.map(({ name }) => name)).toEqual([...formatNames]);
});
