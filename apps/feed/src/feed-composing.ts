import { resolveMining, type FeedFormat, type Instant } from "@depesche/content-model";
import { formatReservation, type Mining } from "@depesche/http-kit";
import type { NewsroomSettings } from "@depesche/newsroom-store";

import type { BuiltDocument } from "./document-cache.ts";
import type { Edition } from "./edition.ts";
import { listFeedParts, renderEntry } from "./feed-document.ts";
import { feedTypes, type FeedHead } from "./feed-head.ts";
import { listHistoryLinks } from "./feed-history.ts";
import { placeMember, type FeedMember } from "./feed-member.ts";
import { toKilledEntry, toTombstone } from "./killed-entry.ts";
import { rslType } from "./rsl-terms.ts";

/** A feed's document in parts, of which any selection of members can be joined. */
export interface ComposedFeed {
  /** Joins the members that a condition picks into a document. */
  readonly join: (picks?: (member: FeedMember) => boolean) => Uint8Array;
  /** The pieces of the whole document, which large ones are written from. */
  readonly listParts: () => readonly Uint8Array[];
  /** What the document says in its headers, whichever members are in it. */
  readonly described: Pick<BuiltDocument, "type" | "links" | "headers">;
}

/** Renders members, each at most once per state of it and format, ready to be joined into documents. */
export function composeFeed(
  edition: Edition,
  settings: NewsroomSettings,
  head: FeedHead,
  members: readonly FeedMember[],
  format: FeedFormat,
): ComposedFeed {
  const rendered = members.map((member) => ({
    member,
    bytes: renderMember(edition, settings, head, member, format),
  }));
  const listParts = (picks: (member: FeedMember) => boolean): readonly Uint8Array[] => {
    const picked = rendered.filter(({ member }) => picks(member));
    const tombstones = picked.flatMap(({ member }) =>
      member.kind === "killed" ? toTombstone(member.killed, { settings }) : [],
    );
    const entries = picked.map(({ bytes }) => bytes);
    return listFeedParts(head, entries, tombstones, format);
  };
  return {
    join: (picks = () => true) => Buffer.concat(listParts(picks)),
    listParts: () => listParts(() => true),
    described: {
      type: feedTypes[format],
      headers: formatReservation(decideMining(settings, members)),
      links: [
        ...head.hubs.map((hub) => `<${hub}>; rel="hub"`),
        `<${head.feedUrls[format]}>; rel="self"`,
        `<${head.pageUrl}>; rel="alternate"; type="text/html"`,
        ...listHistoryLinks(head.history, format).map(
          ({ rel, url, type }) => `<${url}>; rel="${rel}"; type="${type}"`,
        ),
        `<${head.licenseUrl}>; rel="license"; type="${rslType}"`,
      ],
    },
  };
}

/** Gives the latest change of some members, or an instant when that is later. */
export function latestChange(members: readonly FeedMember[], atLeast: Instant): Instant {
  return members
    .map(placeMember)
    .reduce((latest, { changedAt }) => (changedAt > latest ? changedAt : latest), atLeast);
}

/** Mining a feed is reserved as soon as one of its entries is. */
function decideMining(settings: NewsroomSettings, members: readonly FeedMember[]): Mining {
  const { rights } = settings.publication;
  if (members.length === 0) return resolveMining({}, rights, false);
  const isOpen = members.every(
    (member) =>
      member.kind === "shown" &&
      resolveMining(member.viewed.article.rights, rights, member.viewed.article.source !== undefined) ===
        "allowed",
  );
  return isOpen ? "allowed" : "reserved";
}

function renderMember(
  edition: Edition,
  settings: NewsroomSettings,
  head: FeedHead,
  member: FeedMember,
  format: FeedFormat,
): Uint8Array {
  const { id, seq } = placeMember(member);
  const context = { settings, addresses: edition.addresses };
  const key = { id, seq, settingsSeq: settings.seq, format };
  if (member.kind === "killed") {
    const { killed } = member;
    return edition.entries.get({ ...key, revision: 0, shown: "killed" }, () =>
      renderEntry(toKilledEntry(killed, { ...context, copyright: head.copyright }), format),
    );
  }
  const { viewed } = member;
  let shown: string = viewed.release.grant;
  for (const { picture } of viewed.pictures) shown += ` ${picture.id}`;
  return edition.entries.get({ ...key, revision: viewed.revision, shown }, () =>
    renderEntry(edition.mapEntry(viewed, context), format),
  );
}
