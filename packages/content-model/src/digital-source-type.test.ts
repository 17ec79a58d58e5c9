import { expect, it } from "vitest";

import {
  digitalSourceTypes,
  formatDigitalSourceType,
  parseDigitalSourceType,
  toCardSourceType,
} from "./digital-source-type.ts";

it("reads terms and addresses, and writes addresses", () => {
  for (const type of digitalSourceTypes) {
    expect(parseDigitalSourceType(type)).toBe(type);
    expect(parseDigitalSourceType(formatDigitalSourceType(type))).toBe(type);
    expect(parseDigitalSourceType(formatDigitalSourceType(type).replace("http:", "https:"))).toBe(type);
  }
  for (const text of ["", "photo", "digitalcapture", "http://example.org/digitalCapture"])
    expect(parseDigitalSourceType(text)).toBeUndefined();
});

it("calls a card a composite, but never hides that a machine made its picture", () => {
  expect(
    ["digitalCapture", "print", "humanEdits"].map((type) => toCardSourceType(parseDigitalSourceType(type))),
  ).toEqual(["composite", "composite", "composite"]);
  for (const type of ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"] as const)
    expect(toCardSourceType(type)).toBe(type);
  expect(toCardSourceType(undefined)).toBeUndefined();
});
