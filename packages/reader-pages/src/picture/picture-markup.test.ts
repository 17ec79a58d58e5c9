import { expect, it } from "vitest";

import type { PagePicture } from "../page-article.ts";
import { makePicture, sampleContext } from "../sample-paper.ts";
import { renderPicture } from "./picture-markup.ts";

function renderCropped(picture: PagePicture): string {
  return renderPicture(picture, sampleContext, { sizes: "100vw", cropped: true })?.markup ?? "";
}

it("cuts a picture around an editor's focus, else the proposed one, and never one that may not be altered", () => {
  const picture = makePicture("kran", "kran");
  expect(renderCropped(picture)).toContain('class="focus-x4 focus-y3"');
  const proposed = { ...makePicture("kran", "kran", { focus: undefined }), focus: { x: 0.8, y: 0.6 } };
  expect(renderCropped(proposed)).toContain('class="focus-x8 focus-y6"');
  expect(renderCropped({ ...picture, alterable: false })).toContain('class="whole"');
});
