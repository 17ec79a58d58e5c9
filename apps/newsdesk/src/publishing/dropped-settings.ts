import type { Article } from "@depesche/content-model";
import type { SourceFault } from "@depesche/content-source";
import type { NewsroomSettings } from "@depesche/newsroom-store";
import type { Newsdesk } from "@depesche/newsroom-store/newsdesk";
import { toSettingsFault } from "./refusal-fault.ts";
import type { SoundNewsroom } from "./settings-publishing.ts";
import type { StoredLookup } from "./stored-lookup.ts";

/** What finding dropped settings needs. */
export interface DroppedSettingsDeps {
  readonly newsdesk: Pick<Newsdesk, "findStored">;
  readonly settings: NewsroomSettings | undefined;
  readonly stored: StoredLookup;
  readonly folder: string;
}

/** Finds sections and authors that a folder no longer has and stored articles name, so that all stops are told at once. */
export async function findDroppedSettings(
  newsroom: Pick<SoundNewsroom, "publication" | "authors">,
  { newsdesk, settings, stored, folder }: DroppedSettingsDeps,
): Promise<readonly SourceFault[]> {
  if (settings === undefined) return [];
  const kept = listIds(newsroom);
  const dropped = new Set([...listIds(settings)].filter((id) => !kept.has(id)));
  const users = new Map<string, Article["id"][]>();
  for (const id of dropped.size === 0 ? [] : stored.known.keys()) {
    const article = (await newsdesk.findStored(id))?.article;
    if (article === undefined) continue;
    for (const setting of [
      `section/${article.section}`,
      ...article.authors.map((author) => `author/${author}`),
    ]) {
      if (dropped.has(setting)) users.set(setting, [...(users.get(setting) ?? []), id]);
    }
  }
  return Promise.all(
    [...users].map(([setting, articles]) => {
      const [kind = "", id = ""] = setting.split("/");
      const named = articles.slice(0, 3).join(", ");
      const refusal = {
        code: "id-in-use",
        setting,
        articles,
        what: `the ${kind} "${id}" would vanish, and articles name it: ${named}`,
        mend: `keep it, or list "${id}" under formerly of the ${kind} that takes its place`,
      } as const;
      return toSettingsFault(refusal, folder);
    }),
  );
}

function listIds({
  publication,
  authors,
}: Pick<SoundNewsroom, "publication" | "authors">): ReadonlySet<string> {
  return new Set([
    ...publication.sections.flatMap(({ id, formerly }) => [id, ...formerly].map((one) => `section/${one}`)),
    ...[...authors.values()].flatMap(({ id, formerly }) => [id, ...formerly].map((one) => `author/${one}`)),
  ]);
}
