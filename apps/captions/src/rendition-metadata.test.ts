import { createPictureKit } from "@depesche/picture-kit";
import { expect, it, vi } from "vitest";

import { article, openTestNewsroom, storePicture } from "./newsroom.fixture.ts";

vi.setConfig({ testTimeout: 60_000 });

const scheme = "http://cv.iptc.org/newscodes/digitalsourcetype/";

it("says of a card that it is a composite, of the picture and its caption bar what the picture is", async () => {
  const newsroom = await openTestNewsroom();
  const readType = async (path: string): Promise<unknown> => {
    const response = await newsroom.get(path);
    const inspection = await createPictureKit().inspect(new Uint8Array(await response.arrayBuffer()));
    return inspection.ok ? inspection.picture.embedded.digitalSourceType : inspection.fault;
  };
  for (const [type, onCard] of [
    ["print", "composite"],
    ["trainedAlgorithmicMedia", "trainedAlgorithmicMedia"],
  ] as const) {
    await newsroom.publish({}, [await storePicture(newsroom, { digitalSourceType: type })]);
    expect(await readType(`/articles/${article}/card.jpg`)).toBe(scheme + onCard);
    for (const preset of ["w640", "captioned"])
      expect(await readType(`/pictures/${article}~kran/${preset}.webp`)).toBe(scheme + type);
  }
  await newsroom.dispose();
});
