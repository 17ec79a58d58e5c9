import type { Instant } from "@depesche/content-model";
import type { SourceArticle } from "@depesche/content-source";
import type { MediaStore } from "@depesche/media-store";
import type { NewsroomStore } from "@depesche/newsroom-store";
import type { Newsdesk } from "@depesche/newsroom-store/newsdesk";
import type { PictureKit } from "@depesche/picture-kit";
import { publishChanged } from "./article-publishing.ts";
import { compareFolder, indexStored } from "./comparison.ts";
import { mendMedia } from "./media-mending.ts";
import { createPicturePreparation } from "./picture-preparation.ts";
import type { NamedArticle, PublishReport } from "./publish-report.ts";
import { publishSettings, type SoundNewsroom } from "./settings-publishing.ts";
import { reportSettingsStop } from "./settings-stop.ts";
import { findUnexecutedKills, isLifted } from "./unexecuted-kills.ts";
import { findVanished } from "./vanished-files.ts";

/** What publishing needs, open and ready. */
export interface PublishDeps {
  readonly store: NewsroomStore;
  readonly newsdesk: Newsdesk;
  readonly media: MediaStore;
  readonly kit: PictureKit;
  readonly folder: string;
  readonly now: () => Instant;
  readonly signal: AbortSignal;
}

/** Who publishes, whether the newsroom is the whole folder, and who follows. */
export interface PublishFolderOptions {
  readonly by: string;
  readonly whole: boolean;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Publishes a folder that was read: settings first, then kills, withholds and the rest, then what came due. */
export async function publishFolder(
  newsroom: SoundNewsroom,
  deps: PublishDeps,
  options: PublishFolderOptions,
): Promise<PublishReport> {
  const { newsdesk, store, folder } = deps;
  const { by, whole, onProgress } = options;
  const at = deps.now();
  const summaries = await newsdesk.listStored();
  const stored = indexStored(summaries);
  const settings = await publishSettings(newsroom, newsdesk, { by, at, folder });
  if (!settings.ok) {
    return reportSettingsStop(newsroom, {
      by,
      at,
      faults: settings.faults,
      stored,
      head: await store.getHead(),
    });
  }
  const { changed, unchanged, drafts } = compareFolder(newsroom.articles, stored);
  const pictures = createPicturePreparation(deps);
  const result = await publishChanged(changed, { ...deps, pictures, by, at, onProgress });
  const vanished = whole ? findVanished(newsroom, summaries) : [];
  if (result.stop === undefined) {
    await mendMedia(unchanged, pictures, deps);
    await newsdesk.markMissing(
      vanished.map(({ id }) => id),
      at,
    );
  }
  const transitions = result.stop?.reason === "failure" ? [] : await store.logDueTransitions(deps.now());
  const refused = result.refused.map(({ article }) => article);
  const kills = result.refused
    .filter(({ article, faults }) => article.urgency === "kill" && !faults.some(({ code }) => isLifted(code)))
    .map(({ article }) => nameArticle(article.source));
  return {
    by,
    at,
    settings: settings.changed,
    articles: result.published,
    unchanged: unchanged.length + result.unchanged,
    drafts: drafts.map(nameArticle),
    missing: vanished.map(({ id, file }) => ({ id, file })),
    refused: [...newsroom.refused, ...refused.map(({ source }) => nameArticle(source))],
    notExecuted: findUnexecutedKills(newsroom, kills, stored),
    faults: [...newsroom.faults, ...result.refused.flatMap(({ faults }) => faults)],
    transitions,
    ...(result.stop === undefined ? {} : { stop: result.stop }),
    head: await store.getHead(),
  };
}

function nameArticle({ article, file }: SourceArticle): NamedArticle {
  return { id: article.id, file };
}
