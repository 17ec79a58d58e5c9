import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { getAssetHash, toInstant } from "@depesche/content-model";
import { createDirectoryMedia } from "@depesche/media-store";
import { openStore } from "@depesche/newsroom-store";
import { openNewsdesk } from "@depesche/newsroom-store/newsdesk";
import { buildArticle, buildAsset, buildAuthor, buildPicture, buildPublication } from "@depesche/testkit";

/** A newsroom with one article and its photograph, in a folder of its own. */
export interface BenchNewsroom {
  readonly store: string;
  readonly media: string;
  /** The path of the rendition that is asked for, without its version. */
  readonly path: string;
  dispose(): Promise<void>;
}

/** Makes the newsroom of the bench. */
export async function makeBenchNewsroom(): Promise<BenchNewsroom> {
  const folder = await mkdtemp(join(tmpdir(), "depesche-bench-"));
  const [store, media] = [join(folder, "store.sqlite"), join(folder, "media")];
  const opened = await openStore({ file: store, migrate: true });
  const desk = openNewsdesk(opened);
  const by = { by: "bench", at: toInstant(Date.now()) };
  await desk.publishSettings(
    { publication: buildPublication(), authors: [buildAuthor()], providers: [] },
    by,
  );
  const photograph = new URL("../../../content/articles/2026/09/maerzweide.jpg", import.meta.url);
  const { hash } = await createDirectoryMedia({ directory: media }).put(await readFile(photograph));
  const asset = getAssetHash(hash);
  const picture = buildPicture({ asset, focus: { x: 0.4, y: 0.4 } });
  const article = buildArticle({ pictures: [picture] });
  const place = `2026/11/${article.id}`;
  const outcome = await desk.publishArticle(
    {
      article,
      place,
      file: `articles/${place}.md`,
      assets: [buildAsset({ hash: asset, widthPx: 1024, heightPx: 498 })],
      renditions: new Map(),
    },
    by,
  );
  if (outcome.kind === "refused") throw new Error(outcome.refusal.what);
  await opened.close();
  return {
    store,
    media,
    path: `/pictures/${picture.id}/captioned.jpg`,
    dispose: () => rm(folder, { recursive: true }),
  };
}
