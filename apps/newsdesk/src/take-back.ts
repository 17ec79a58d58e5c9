import { findNearest, getArticleId, isId, type ArticleId } from "@depesche/content-model";
import { editArticleFile, type FaultWords, type FrontMatterEdit } from "@depesche/content-source";
import type { Newsdesk, PublishOutcome, StoredArticle } from "@depesche/newsroom-store/newsdesk";
import type { Settings } from "@depesche/settings";
import { findArticleFile } from "./article-search.ts";
import { commandFailure } from "./command-failure.ts";
import { withDesk } from "./desk.ts";
import { exitCodes } from "./exit-code.ts";

/** One way of taking an article back: what it does in the store, and what its file must say then. */
export interface TakeBackPlan {
  change(newsdesk: Newsdesk, id: ArticleId): Promise<PublishOutcome>;
  toEdit(stored: StoredArticle): FrontMatterEdit;
}

/** An article that was taken back in the store, and what became of its file. */
export interface TakenBack {
  readonly stored: StoredArticle;
  /** Whether the store had it so before. */
  readonly already: boolean;
  readonly file: FileOutcome;
}

/** Whether the file says it too; `name` is below the content folder. */
export type FileOutcome =
  | { readonly ok: true; readonly name: string; readonly changed: boolean }
  | { readonly ok: false; readonly name: string; readonly fault: FaultWords };

/**
 * Takes an article back, in the store first, so that neither a broken file nor a missing one keeps readers waiting; then
 * the file is written to say the same. Throws a failure for an article the store does not hold.
 */
export async function takeBack(settings: Settings, typedId: string, plan: TakeBackPlan): Promise<TakenBack> {
  const id = getTypedId(typedId);
  const { stored, already } = await withDesk(settings, { migrate: false }, async ({ newsdesk }) => {
    const outcome = await plan.change(newsdesk, id);
    const stored = await newsdesk.findStored(id);
    if (stored === undefined) throw await unknownArticle(id, newsdesk);
    if (outcome.kind === "refused")
      throw commandFailure({ ...outcome.refusal, what: `${outcome.refusal.what};` });
    return { stored, already: outcome.kind === "unchanged" };
  });
  return { stored, already, file: await writeFile(settings.contentFolder, stored, plan) };
}

async function writeFile(folder: string, stored: StoredArticle, plan: TakeBackPlan): Promise<FileOutcome> {
  const found = await findArticleFile(folder, stored.id, stored.file);
  if (found === undefined) {
    const fault = {
      code: "file-missing",
      what: "no file of the content folder has this id",
      mend: "nothing is to be done",
    };
    return { ok: false, name: stored.file, fault };
  }
  const edit = await editArticleFile(found.path, plan.toEdit(stored));
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
