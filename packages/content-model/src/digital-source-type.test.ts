import { expect, it } from "vitest";

import {
  digitalSourceTypes,
  formatDigitalSourceType,
  parseDigitalSourceType,
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
