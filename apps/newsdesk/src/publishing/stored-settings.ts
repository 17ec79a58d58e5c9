import type { NewsroomSettings } from "@depesche/newsroom-store";
import type { Desk } from "../desk.ts";

/** Gives the settings a store was last published with; none where nothing was ever published. */
export async function findStoredSettings(
  desk: Pick<Desk, "store"> | undefined,
): Promise<NewsroomSettings | undefined> {
  const head = await desk?.store.getHead();
  if (desk === undefined || head?.seq === 0) return undefined;
  return desk.store.getSettings();
}
