import { expect, it } from "vitest";
import { formatFormatDocument } from "./fixtures/format-document.fixture.ts";

it("is documented as it is", async () => {
  await expect(formatFormatDocument()).toMatchFileSnapshot("../../../docs/formats.md");
});
