import { expect, it } from "vitest";

import {
  listStaticFiles,
  loadAssetSources,
  renderMessagePage,
  type PageContext,
  type PagePicture,
} from "./index.ts";
import { sampleContext } from "./sample-paper.ts";

const { publication, authors } = sampleContext;
const addressOf = ({ key }: PagePicture["picture"]): string => `https://hafenbote.example/pictures/${key}`;

it("does what the README shows", async () => {
  const sources = await loadAssetSources();
  const { files, assets } = listStaticFiles(publication, sources);
  const context: PageContext = {
    publication,
    authors,
    assets,
    address: "https://hafenbote.example",
    listSources: ({ picture, renditions }) =>
      renditions.map(({ type, widthPx, heightPx }) => ({ url: addressOf(picture), type, widthPx, heightPx })),
  };
  const page = renderMessagePage({ kind: "not-found", language: "de" }, context);
  const linked = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? "");
  expect(linked.length).toBeGreaterThan(2);
  for (const path of linked) expect(files.has(path)).toBe(true);
});
