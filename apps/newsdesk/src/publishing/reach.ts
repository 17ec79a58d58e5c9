import {
  channelsOf,
  decideRelease,
  decideUse,
  feedFormats,
  feedPath,
  formatChannel,
  resolveProvider,
  type Article,
  type Instant,
  type Provider,
  type Publication,
  type Release,
  type Use,
} from "@depesche/content-model";
import type { Newsroom } from "@depesche/content-source";

/** What one of the paper's own channels lets out, and from when; until the next stage, or for good. */
export interface ReachStage {
  readonly from: Instant;
  readonly grant: Release["grant"];
  readonly reason: Release["reason"];
}

/** A picture that does not go where its article goes. */
export interface HeldPicture {
  readonly file: string;
  readonly use: ReaderUse;
  readonly reason: Release["reason"];
}

/** Where an article would go, and when. */
export interface Reach {
  readonly channels: readonly string[];
  /** Paths below the feed app's address. */
  readonly feeds: readonly string[];
  readonly stages: Readonly<Record<ReaderUse, readonly ReachStage[]>>;
  readonly heldPictures: readonly HeldPicture[];
}

/** The uses that readers meet. */
export type ReaderUse = Extract<Use, "site" | "feed" | "card" | "archive">;

const readerUses: readonly ReaderUse[] = ["site", "feed", "card", "archive"];
/** Released, then expired or out of rights: no article has more. */
const mostStages = 6;

/** Works out from the gate which channels and feeds an article would reach, and from when to when. */
export function findReach(
  article: Article,
  newsroom: Pick<Newsroom, "providers"> & { readonly publication: Publication },
  now: Instant,
): Reach {
  const { providers, publication } = newsroom;
  const channels = channelsOf(article);
  const provider = resolveProvider(article.source, providers);
  const listStages = (use: ReaderUse): readonly ReachStage[] => {
    const audience = { kind: "readers", use, territory: publication.territory } as const;
    return toStages((at) => decideRelease({ kind: "article", article, provider }, audience, at), now);
  };
  const stages = {
    site: listStages("site"),
    feed: listStages("feed"),
    card: listStages("card"),
    archive: listStages("archive"),
  };
  const inFeeds = stages.feed.some((stage) => stage.grant !== "nothing");
  return {
    channels: channels.map(formatChannel),
    feeds: inFeeds
      ? channels.flatMap((channel) => feedFormats.map((format) => feedPath(channel, format)))
      : [],
    stages,
    heldPictures: article.pictures.flatMap((picture) =>
      findHeld(picture.file, resolveProvider(picture.source, providers), stages, publication),
    ),
  };
}

/** Says whether what was decided at one instant changes later, step by step. */
function toStages(decide: (at: Instant) => Release, now: Instant): readonly ReachStage[] {
  const stages: ReachStage[] = [];
  let at: Instant | undefined = now;
  while (at !== undefined && stages.length < mostStages) {
    const release: Release = decide(at);
    stages.push({ from: at, grant: release.grant, reason: release.reason });
    at = release.until;
  }
  return stages;
}

function findHeld(
  file: string,
  provider: Provider | undefined,
  stages: Reach["stages"],
  publication: Publication,
): readonly HeldPicture[] {
  return readerUses.flatMap((use) => {
    const opening = stages[use].find((stage) => stage.grant !== "nothing");
    if (opening === undefined) return [];
    const decision = decideUse(provider, use, publication.territory, opening.from);
    return decision.allowed ? [] : [{ file, use, reason: "rights" } as const];
  });
}
