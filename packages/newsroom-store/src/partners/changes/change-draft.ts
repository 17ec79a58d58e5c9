import type { ArticleId, HoldReason, Instant, PictureId } from "@depesche/content-model";
import type { Gist } from "../../article-row.ts";
import { outlineArticles, type GistedArticle } from "../article-rows.ts";
import type { PartnerAsking } from "../partner-asking.ts";
import type {
  ChooseTexts,
  OutlinedArticle,
  PartnerChange,
  PartnerRemovalKind,
  PartnerUpsertKind,
} from "../partner-view.ts";

/** A change that was decided, before the article's text is read. */
export type ChangeDraft =
  | {
      readonly kind: PartnerUpsertKind;
      readonly seq: number;
      readonly at: Instant;
      readonly of: GistedArticle;
    }
  | {
      readonly kind: "picture-killed";
      readonly seq: number;
      readonly at: Instant;
      readonly of: GistedArticle;
      readonly picture: PictureId;
    }
  | PartnerRemoval;

type PartnerRemoval = Extract<PartnerChange, { readonly kind: PartnerRemovalKind }>;

/** Says why a partner must take away what he could have had: the newsroom's own word before his rights. */
function toRemovalKind(reason: HoldReason): PartnerRemovalKind {
  if (reason === "killed") return "killed";
  const held = reason === "withheld" || reason === "draft" || reason === "not-yet" || reason === "embargoed";
  return held ? "withheld" : "lost";
}

/** Drafts the removal of an article. */
export function draftRemoval(
  event: { readonly seq: number; readonly at: Instant },
  article: { readonly id: ArticleId; readonly revision: number; readonly gist: Gist },
  reason: HoldReason,
): ChangeDraft {
  const { id, revision, gist } = article;
  return {
    kind: toRemovalKind(reason),
    seq: event.seq,
    at: event.at,
    id,
    revision,
    language: gist.language,
    ...(gist.kill === undefined || reason !== "killed" ? {} : { notice: gist.kill.notice }),
  };
}

/** Outlines the articles of what was drafted, each once, and completes it; of those chosen the text is read. */
export async function completeDrafts(
  asking: PartnerAsking,
  drafts: readonly ChangeDraft[],
  choose: ChooseTexts,
): Promise<readonly PartnerChange<OutlinedArticle>[]> {
  const drafted = new Map<ArticleId, GistedArticle>();
  for (const draft of drafts) if (!isRemoval(draft)) drafted.set(draft.of.row.id, draft.of);
  const articles = await outlineArticles(asking, [...drafted.values()], choose);
  return drafts.flatMap((draft): readonly PartnerChange<OutlinedArticle>[] => {
    if (isRemoval(draft)) return [draft];
    const { seq, at, of } = draft;
    const article = articles.get(of.row.id);
    if (article === undefined) return [];
    return draft.kind === "picture-killed"
      ? [{ kind: draft.kind, seq, at, picture: draft.picture, article }]
      : [{ kind: draft.kind, seq, at, article }];
  });
}

function isRemoval(draft: ChangeDraft): draft is PartnerRemoval {
  return draft.kind === "killed" || draft.kind === "withheld" || draft.kind === "lost";
}
