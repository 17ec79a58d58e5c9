import { basename, resolve } from "node:path";
import { proposeId, type Publication } from "@depesche/content-model";
import type { FaultWords } from "@depesche/content-source";
import type { Settings } from "@depesche/settings";
import { commandFailure } from "../command-failure.ts";
import type { Desk } from "../desk.ts";
import { findStoredSettings } from "./stored-settings.ts";

/**
 * Throws `other-newsroom` when a folder is that of another newsroom than the one whose articles the store holds: two
 * papers in one store would each take the other's articles for missing.
 */
export async function refuseOtherNewsroom(
  publication: Publication | undefined,
  desk: Desk | undefined,
  settings: Settings,
): Promise<void> {
  const fault = await findOtherNewsroom(publication, desk, settings);
  if (fault === undefined) return;
  throw commandFailure({ ...fault, what: `${fault.what}; nothing was changed.`, mend: `${fault.mend}.` });
}

/**
 * Says what is wrong when a folder is another newsroom's than the one whose articles the store holds; a newsroom is
 * known by its tag authority. Undefined when it is the same, when the store holds no article, and when the folder's
 * publication.yaml cannot be read.
 */
export async function findOtherNewsroom(
  publication: Publication | undefined,
  desk: Desk | undefined,
  { contentFolder }: Settings,
): Promise<FaultWords | undefined> {
  const stored = (await findStoredSettings(desk))?.publication;
  if (publication === undefined || stored === undefined) return undefined;
  const { tagAuthority, title } = publication;
  if (formatAuthority(stored.tagAuthority) === formatAuthority(tagAuthority)) return undefined;
  if ((await desk?.newsdesk.listStored())?.length === 0) return undefined;
  return {
    code: "other-newsroom",
    what: `the folder is the newsroom "${title}" (tagAuthority ${formatAuthority(tagAuthority)}), the store holds the articles of "${stored.title}" (${formatAuthority(stored.tagAuthority)})`,
    mend: `Set ${listOwnStore(contentFolder).join(" and ")} for a second newsroom; if it is the same one, put its tagAuthority back, which names its articles for good`,
  };
}

/** Lists the variables that give the newsroom of a folder a store and pictures of its own, as `NAME=value`. */
export function listOwnStore(contentFolder: string): readonly string[] {
  const name = proposeId(basename(resolve(contentFolder))) ?? "second";
  return [`DEPESCHE_DATABASE_URL=file:var/${name}.db`, `DEPESCHE_MEDIA_URL=file:var/${name}-media`];
}

function formatAuthority({ domain, date }: Publication["tagAuthority"]): string {
  return `${domain},${date}`;
}
