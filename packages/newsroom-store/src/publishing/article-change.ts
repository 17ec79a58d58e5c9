import {
  decideRevision,
  type Article,
  type ArticleId,
  type EventKind,
  type Kill,
} from "@depesche/content-model";
import { findCurrent, type CurrentArticle } from "../article-row.ts";
import type { ArticleWriting } from "./article-writing.ts";
import { inPublishing, type PublishDeps, type Publishing } from "./publish.ts";
import type {
  Made,
  PublishKind,
  PublishOutcome,
  PublishRefusal,
  Reinstatement,
  ReinstateOutcome,
  Withdrawal,
} from "./publish-entry.ts";
import { listLifted } from "./revision-rows.ts";
import { hashEntry } from "./standing.ts";

/** Takes an article back everywhere, by a revision of its own; killing again is `unchanged`. */
export function killArticle(
  deps: PublishDeps,
  id: ArticleId,
  kill: Kill,
  made: Made,
): Promise<PublishOutcome> {
  return changeArticle(deps, id, made, async ({ current, publishing }) => {
    if (current.article.kill !== undefined) return toUnchanged(current);
    const article = { ...current.article, kill };
    const lifted = (await listLifted(publishing.handle, [id])).get(id);
    const decision = decideRevision({ article: current.article, wasPublic: true, lifted }, article);
    if (decision.kind === "refuse") return { kind: "refused", refusal: decision.refusal };
    return { kind: "killed", ...add(publishing, current, { article, events: ["killed"] }) };
  });
}

/** Holds an article back, by a revision of its own; a killed one stays as it is. */
export function withholdArticle(deps: PublishDeps, id: ArticleId, made: Made): Promise<PublishOutcome> {
  return changeArticle(deps, id, made, async ({ current, publishing }) => {
    const { article } = current;
    if (article.kill !== undefined || article.status === "withheld") return toUnchanged(current);
    return {
      kind: "withheld",
      ...add(publishing, current, { article: { ...article, status: "withheld" }, events: ["withheld"] }),
    };
  });
}

/** Takes an article out of all channels until its file is restored; a killed one stays as it is. */
export function withdrawArticle(
  deps: PublishDeps,
  id: ArticleId,
  withdrawal: Withdrawal,
): Promise<PublishOutcome> {
  const { by, at, reason = null } = withdrawal;
  return changeArticle(deps, id, { by, at }, async ({ current, publishing }) => {
    const { article, row } = current;
    if (article.kill !== undefined || row.withdrawn_at !== null) return toUnchanged(current);
    const numbers = add(publishing, current, {
      article: { ...article, status: "withheld" },
      events: ["withheld"],
      revises: article.status !== "withheld",
      marks: { withdrawn_at: at },
    });
    const { seq } = numbers;
    await publishing.handle.insertInto("withdrawal").values({ seq, article_id: id, reason }).execute();
    return { kind: "withheld", ...numbers };
  });
}

/** Undoes a kill, by a revision of its own made of the newest one; the only way to. */
export function reinstateArticle(
  deps: PublishDeps,
  id: ArticleId,
  reinstatement: Reinstatement,
): Promise<ReinstateOutcome> {
  const { by, at, reason } = reinstatement;
  return changeArticle(deps, id, { by, at }, async ({ current, publishing }) => {
    const { kill, ...article } = current.article;
    if (kill === undefined) return { kind: "refused", refusal: notKilled(id) };
    await publishing.handle
      .insertInto("lifted_kill")
      .values({ article_id: id, killed_at: kill.at, made_by: by, made_at: at, reason })
      .execute();
    const numbers = add(publishing, current, {
      article,
      events: ["reinstated"],
      marks: { recalled_at: at },
    });
    return { kind: "reinstated", ...numbers };
  });
}

interface Changing {
  readonly publishing: Publishing;
  readonly current: CurrentArticle;
}

type Refused = { readonly kind: "refused"; readonly refusal: PublishRefusal };

async function changeArticle<Outcome>(
  deps: PublishDeps,
  id: ArticleId,
  made: Made,
  change: (changing: Changing) => Promise<Outcome | Refused>,
): Promise<Outcome | Refused> {
  return inPublishing(deps, made, async (publishing) => {
    const current = await findCurrent(publishing.handle, id);
    if (current === undefined) return { kind: "refused", refusal: unknownArticle(id) };
    return change({ publishing, current });
  });
}

function add(
  { articles }: Publishing,
  current: CurrentArticle,
  change: Pick<ArticleWriting, "marks"> & {
    readonly article: Article;
    readonly events: readonly EventKind[];
    readonly revises?: boolean;
  },
): { readonly revision: number; readonly seq: number } {
  const { article, revises = true, ...rest } = change;
  const { place, file } = current.row;
  const hashed = hashEntry({ article, place, file, assets: [], renditions: new Map() });
  return articles.add({ ...hashed, current, revises, ...rest });
}

function toUnchanged({ row }: CurrentArticle): {
  readonly kind: Extract<PublishKind, "unchanged">;
  readonly revision: number;
  readonly seq: number;
} {
  return { kind: "unchanged", revision: row.revision, seq: row.seq };
}

function notKilled(id: ArticleId): PublishRefusal {
  return {
    code: "not-killed",
    what: `"${id}" is not killed, so there is nothing to undo`,
    mend: "correct the id, or publish the article's file",
  };
}

function unknownArticle(id: ArticleId): PublishRefusal {
  return {
    code: "article-unknown",
    what: `the store holds no article "${id}"`,
    mend: "correct the id: it stands at the top of the article's file",
  };
}
