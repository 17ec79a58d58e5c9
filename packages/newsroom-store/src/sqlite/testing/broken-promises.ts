import { createHash } from "node:crypto";
import Sqlite from "better-sqlite3";

/** What must hold in every store at every moment: a query for what breaks it. */
const promises: readonly (readonly [promise: string, breaks: string])[] = [
  [
    "events are numbered without a gap, up to the head",
    `select seq from event where seq > 1 and seq - 1 not in (select seq from event)
     union all select head from store where head <> (select coalesce(max(seq), 0) from event)`,
  ],
  [
    "an article is at its last revision, and its revisions have no gap",
    `select id from article as a where revision <> (select max(number) from revision where article_id = a.id)
     or revision <> (select count(*) from revision where article_id = a.id)
     or hash <> (select hash from revision where article_id = a.id and number = a.revision)`,
  ],
  [
    "an article's row says what its revision says",
    `select a.id from article as a join revision as r on r.article_id = a.id and r.number = a.revision
     where a.status <> r.content ->> '$.article.status'
     or coalesce(a.killed_at, '') <> coalesce(r.content ->> '$.article.kill.at', '')`,
  ],
  [
    "an article's number is that of its newest event",
    `select a.id from article as a left join (select article_id, max(seq) as newest from event group by article_id)
     as e on e.article_id = a.id where a.seq is not e.newest`,
  ],
  [
    "every revision has its event, and only one; withdrawing what is withheld makes an event alone",
    `select r.article_id from revision as r left join event as e
     on e.article_id = r.article_id and e.revision = r.number
     and e.kind in ('published', 'updated', 'corrected', 'killed', 'withheld', 'reinstated')
     group by r.article_id, r.number having count(e.seq) = 0 or sum(e.kind <> 'withheld') > 1`,
  ],
  [
    "nothing is published or released twice, nor expires twice",
    `select article_id from event where kind in ('published', 'released', 'expired')
     group by article_id, kind having count(*) > 1`,
  ],
  [
    "kills and reinstatements alternate, and each lifted kill is noted once",
    `select a.id from article as a join (select article_id, sum(kind = 'killed') as kills,
       sum(kind = 'reinstated') as lifts from event group by article_id) as e on e.article_id = a.id
     where e.kills - e.lifts <> (a.killed_at is not null)
     or e.lifts <> (select count(*) from lifted_kill where article_id = a.id)`,
  ],
  [
    "channels list what readers may see, and no more",
    `select c.article_id from article_channel as c join article as a on a.id = c.article_id
     where coalesce(c.listed_at, '') <> case when a.status = 'usable' and a.killed_at is null
       and a.expired_at is null then coalesce(a.first_public_at, '') else '' end
     union all select id from article where id not in (select article_id from article_channel where channel = 'all')`,
  ],
  [
    "the counts of channels are those of their rows",
    `select k.channel from channel_count as k where listed <> (select count(*) from article_channel as c
     join article as a on a.id = c.article_id where c.channel = k.channel and c.listed_at is not null
     and coalesce(a.source, '') = k.source)
     union all select channel from article_channel where listed_at is not null
     and channel not in (select channel from channel_count)`,
  ],
  [
    "no channel changed later than the log",
    `select channel from channel_change where seq > (select head from store)`,
  ],
  [
    "an old place is no present one",
    `select place from former_place where place in (select place from article)`,
  ],
  [
    "an entitlement has its event, and the newest is the partner's",
    `select p.id from partner as p left join entitlement as n
     on n.partner = p.id and n.revision = p.entitlement_revision where n.partner is null
     or exists (select 1 from entitlement as e where e.partner = p.id and e.revision > p.entitlement_revision)
     or exists (select 1 from entitlement as e left join event as v on v.seq = e.seq and v.partner = e.partner
       and v.revision = e.revision where e.partner = p.id and v.seq is null)`,
  ],
  [
    "every administrative act is in the audit",
    `select partner_version from store where partner_version <> (select count(*) from audit)`,
  ],
  [
    "every key was noted when it was made, and when it was revoked",
    `select id from api_key as k where not exists (select 1 from audit as a
       where a.act = 'key-created' and json_extract(a.detail, '$.key') = k.id)
     or (k.revoked_at is not null) <> exists (select 1 from audit as a
       where a.act = 'key-revoked' and json_extract(a.detail, '$.key') = k.id)`,
  ],
  [
    "receipts come in their groups, whole",
    `select to_seq from receipt_log where not exists (select 1 from receipt_item where revision = to_seq)`,
  ],
  ["no window gives more than its limit", `select key_id from quota where taken > 1000`],
  [
    "no file is of a revision to come",
    `select b.article_id from folder_base as b join article as a on a.id = b.article_id where b.revision > a.revision`,
  ],
];

/** Lists what a store promises and does not keep, with up to three examples each. */
export function listBrokenPromises(file: string): readonly string[] {
  const connection = new Sqlite(file, { readonly: true });
  try {
    const broken = promises.flatMap(([promise, breaks]) => {
      const found = connection.prepare(breaks).pluck().all();
      return found.length === 0 ? [] : [`${promise}: ${found.slice(0, 3).join(", ")}`];
    });
    const rows = connection.prepare<[], { hash: string; content: string }>(
      "select hash, content from revision",
    );
    const forged = rows
      .all()
      .filter(({ hash, content }) => hash !== createHash("sha256").update(content).digest("hex"));
    const integrity = String(connection.pragma("integrity_check", { simple: true }));
    return [
      ...broken,
      ...forged.map(({ hash }) => `a revision has the hash of its text: ${hash}`),
      ...(integrity === "ok" ? [] : [integrity]),
      ...(connection.prepare("pragma foreign_key_check").all().length === 0 ? [] : ["rows point to rows"]),
    ];
  } finally {
    connection.close();
  }
}
