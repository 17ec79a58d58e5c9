import { realpath } from "node:fs/promises";
import { findNearest, getArticleId, isId, type ArticleId } from "@depesche/content-model";
import type { FaultWords, FrontMatterEdit } from "@depesche/content-source";
import type {
  Newsdesk,
  PublishOutcome,
  ReinstateOutcome,
  StoredArticle,
} from "@depesche/newsroom-store/newsdesk";
import type { Settings } from "@depesche/settings";
import { findArticleFile } from "./article-search.ts";
import { commandFailure } from "./command-failure.ts";
import { withDesk } from "./desk.ts";
import { exitCodes } from "./exit-code.ts";
import { localizeInstants } from "./local-time.ts";
import { findOtherNewsroom, refuseOtherNewsroom } from "./publishing/other-newsroom.ts";
import { findStoredSettings } from "./publishing/stored-settings.ts";
import { readSettingsOnly } from "./settings-reading.ts";

/** One way of taking an article back: what it does in the store, and what its file must say then. */
export interface TakeBackPlan {
  /** Whether it is done in the store too when the folder is another newsroom's, which is never written then. */
  readonly anyFolder: boolean;
  change(newsdesk: Newsdesk, id: ArticleId): Promise<PublishOutcome | ReinstateOutcome>;
  /** What the file must say then; undefined to leave it alone. */
  toEdit(stored: StoredArticle): FrontMatterEdit | undefined;
}

/** An article that was taken back in the store, or given back, and what became of its file. */
export interface TakenBack {
  readonly stored: StoredArticle;
  /** Whether the store had it so before. */
  readonly already: boolean;
  readonly file: FileOutcome;
  /** Of the publication: messages name times in it. */
  readonly timeZone: string;
}

/** Whether the file says it too; `name` is below the content folder. */
export type FileOutcome =
  | { readonly ok: true; readonly name: string; readonly changed: boolean }
  | { readonly ok: false; readonly name: string; readonly fault: FaultWords };

/**
 * Takes an article back, in the store first, so that neither a broken file nor a missing one keeps readers waiting; then
 * the file is written to say the same. Throws a failure for an article the store does not hold, and for what is not
 * to be done beside another newsroom's folder.
 */
export async function takeBack(settings: Settings, typedId: string, plan: TakeBackPlan): Promise<TakenBack> {
  const id = getTypedId(typedId);
  return withDesk(settings, { migrate: false }, async (desk) => {
    const { newsdesk, store } = desk;
    const { publication } = await readSettingsOnly(settings.contentFolder);
    if (!plan.anyFolder) await refuseOtherNewsroom(publication, desk, settings);
    const timeZone = (await findStoredSettings({ store }))?.publication.timeZone ?? "UTC";
    const folder = await realpath(settings.contentFolder).catch(() => settings.contentFolder);
    const before = await findBase(newsdesk, folder, id);
    const outcome = await plan.change(newsdesk, id);
    const stored = await newsdesk.findStored(id);
    if (stored === undefined) throw await unknownArticle(id, newsdesk);
    if (outcome.kind === "refused")
      throw commandFailure({
        ...outcome.refusal,
        what: `${localizeInstants(outcome.refusal.what, timeZone)};`,
      });
    const elsewhere = await findOtherNewsroom(publication, desk, settings);
    const file: FileOutcome =
      elsewhere === undefined
        ? await writeFile(settings.contentFolder, stored, plan)
        : { ok: false, name: stored.file, fault: elsewhere };
    // The file has this change now. If it was the newest revision before, so it is again; an edit of it is no conflict.
    if (file.ok && before.isNewest) await newsdesk.noteBases(folder, [{ id, revision: stored.revision }]);
    return { stored, already: outcome.kind === "unchanged", file, timeZone };
  });
}

async function findBase(
  newsdesk: Newsdesk,
  folder: string,
  id: ArticleId,
): Promise<{ readonly isNewest: boolean }> {
  const known = (await newsdesk.listStored({ folder })).find((summary) => summary.id === id);
  return { isNewest: known?.base !== undefined && known.base === known.revision };
}

async function writeFile(folder: string, stored: StoredArticle, plan: TakeBackPlan): Promise<FileOutcome> {
  const search = await findArticleFile(folder, stored.id, stored.file);
  if (!search.ok) return { ...search, name: stored.file };
  const { found } = search;
  if (found === undefined) {
    const fault = {
      code: "file-missing",
      what: "no file of the content folder has this id",
      mend: "nothing is to be done",
    };
    return { ok: false, name: stored.file, fault };
  }
  const wanted = plan.toEdit(stored);
  if (wanted === undefined) return { ok: true, name: found.file, changed: false };
  const { editArticleFile } = await import("@depesche/content-source/writing");
  const edit = await editArticleFile(found.path, wanted);
  return { ...edit, name: found.file };
}

function getTypedId(text: string): ArticleId {
  if (isId(text)) return getArticleId(text);
  throw commandFailure(
    {
      code: "id-form",
      what: `"${text}" is no article's id.`,
      mend: "Write the id that stands in the file, like 2026-hafen-kran.",
    },
    exitCodes.usage,
  );
}

async function unknownArticle(id: ArticleId, newsdesk: Newsdesk): Promise<Error> {
  const near = findNearest(
    id,
    (await newsdesk.listStored()).map((summary) => summary.id),
  );
  return commandFailure({
    code: "article-unknown",
    what: `The store holds no article "${id}", so nothing of it ever went out.`,
    mend:
      near === undefined
        ? "Correct the id; in its file, status: withheld keeps it from going out."
        : `Did you mean "${near}"?`,
  });
}
