import type { LogFollower, LogHead, NewsroomSettings, View } from "@depesche/newsroom-store";

/** Keeps the newsroom's settings while the log stands still. */
export interface SettingsShelf {
  /** Throws the store's `settings-missing` before the first publish. */
  get(): Promise<NewsroomSettings>;
}

/** Makes a shelf over a view of the store. */
export function createSettingsShelf(
  view: Pick<View, "getSettings">,
  follower: Pick<LogFollower, "head">,
): SettingsShelf {
  let kept: { readonly settings: NewsroomSettings; readonly head: LogHead } | undefined;
  return {
    async get() {
      const head = follower.head();
      if (kept === undefined || kept.head.seq !== head.seq || kept.head.epoch !== head.epoch)
        kept = { settings: await view.getSettings(), head };
      return kept.settings;
    },
  };
}
