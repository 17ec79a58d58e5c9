import type { ArticleId, EventKind, Instant, PartnerId, PictureId } from "@depesche/content-model";
import type { SelectQueryBuilder } from "kysely";
import { readGist } from "../../article-row.ts";
import type { Queries } from "../../database.ts";
import type { ArticleTable, EventTable, Tables } from "../../schema/tables.ts";
import type { OutlineRow } from "../article-rows.ts";
import { findHad, type PartnerAsking, type PastQuestion } from "../partner-asking.ts";
import { decidePartnerArticle } from "../partner-gate.ts";
import type { PartnerUpsertKind } from "../partner-view.ts";
import { draftRemoval, type ChangeDraft } from "./change-draft.ts";

/** An entry of the log beside the newest state of the article it is about. */
export interface ScannedEvent {
  readonly seq: number;
  readonly kind: EventKind;
  readonly at: Instant;
  readonly article_id: ArticleId | null;
  readonly picture_id: PictureId | null;
  readonly setting: string | null;
  readonly partner: PartnerId | null;
  /** The number of the article's newest event, its newest revision and its gist. */
  readonly newest: number | null;
  readonly newest_revision: number | null;
  readonly gist: string | null;
  /** Beside a gist what else an outline says. */
  readonly place: string | null;
  readonly modified_at: Instant | null;
  readonly first_public_at: Instant | null;
}

type ScanTables = Tables & { e: EventTable; a: ArticleTable | undefined };

/** The query that reads on in the log. */
export function selectScanned(
  db: Queries,
  { after, limit }: { readonly after: number; readonly limit: number },
): SelectQueryBuilder<ScanTables, "e" | "a", ScannedEvent> {
  return db
    .selectFrom("event as e")
    .leftJoin("article as a", "a.id", "e.article_id")
    .select(["e.seq", "e.kind", "e.at", "e.article_id", "e.picture_id", "e.setting", "e.partner"])
    .select(["a.seq as newest", "a.revision as newest_revision"])
    .select(["a.place", "a.modified_at", "a.first_public_at"])
    .select((of) =>
      of
        .case()
        .when(of.or([of("e.seq", "=", of.ref("a.seq")), of("e.kind", "=", "picture-killed")]))
        .then(of.ref("a.gist"))
        .end()
        .as("gist"),
    )
    .where("e.seq", ">", after)
    .orderBy("e.seq")
    .limit(limit) as SelectQueryBuilder<ScanTables, "e" | "a", ScannedEvent>;
}

/** What scanned events are for a partner, in their order. */
export interface DraftedChanges {
  readonly drafts: readonly ChangeDraft[];
  /** How many were looked at, with what articles were before. */
  readonly rows: number;
  /** The last event that was decided; absent when all were. */
  readonly seq?: number;
  /** Whether something depended on what the partner had before. */
  readonly askedPast: boolean;
}

/**
 * Decides what events about articles are for a partner. An article comes at its newest event: let through, or taken away
 * if the partner could have had it. What a picture was killed for is told besides, whatever came after.
 *
 * @param most how many rows may be looked at; at least one event is decided, whatever it takes
 */
export async function draftArticleChanges(
  asking: PartnerAsking,
  events: readonly ScannedEvent[],
  most: number,
): Promise<DraftedChanges> {
  const steps: Step[] = [];
  let left = most;
  let cut: number | undefined;
  for (const [index, event] of events.entries()) {
    const step = decideStep(asking, event);
    // What an article was is as many events as it has revisions, at least, and their texts.
    left -= 1 + 2 * (step?.question?.revision ?? 0);
    if (left < 0 && index > 0) {
      cut = index;
      break;
    }
    if (step !== undefined) steps.push(step);
  }
  const { had, rows } = await findHad(
    asking,
    steps.flatMap(({ question }) => question ?? []),
  );
  const drafts = steps.flatMap((step) => {
    const known = step.question !== undefined && had.has(step.question);
    return (known ? step.draftIfHad : step.draft) ?? [];
  });
  const last = cut === undefined ? undefined : events[cut - 1];
  return {
    drafts,
    rows: (cut ?? events.length) + rows,
    askedPast: steps.some(({ question }) => question !== undefined),
    ...(last === undefined ? {} : { seq: last.seq }),
  };
}

/** What is drafted for an event, or another thing if the partner could have had what it is about. */
interface Step {
  readonly draft?: ChangeDraft;
  readonly question?: PastQuestion;
  readonly draftIfHad?: ChangeDraft;
}

function decideStep(asking: PartnerAsking, event: ScannedEvent): Step | undefined {
  const { seq, at, article_id: id, newest_revision: revision, picture_id: picture } = event;
  if (id === null || revision === null || event.gist === null) return undefined;
  const gist = readGist(event.gist);
  const release = decidePartnerArticle(gist, asking.gate, asking.now);
  const isNewest = event.newest === seq;
  const end = { seq, at };
  if (release.grant === "nothing") {
    if (!isNewest) return undefined;
    const removal = draftRemoval(end, { id, revision, gist }, release.reason);
    return { question: { id, revision, end }, draftIfHad: removal };
  }
  const of = { row: toRow(event, { id, revision }), gist };
  const upsert = { kind: toUpsertKind(event.kind), seq, at, of } as const;
  const draft = isNewest ? { draft: upsert } : {};
  if (event.kind !== "picture-killed" || picture === null) return draft;
  return {
    ...draft,
    question: { id, revision, end, picture },
    draftIfHad: { kind: "picture-killed", seq, at, of, picture },
  };
}

function toRow(
  { newest, place, modified_at, first_public_at }: ScannedEvent,
  article: Pick<OutlineRow, "id" | "revision">,
): OutlineRow {
  if (newest === null || place === null || modified_at === null)
    throw new TypeError("An article has a place, an event and a time.");
  return { ...article, seq: newest, place, modified_at, first_public_at };
}

function toUpsertKind(kind: EventKind): PartnerUpsertKind {
  return kind === "corrected" || kind === "released" ? kind : "upsert";
}
