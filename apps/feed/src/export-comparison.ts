import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";

import type { Instant } from "@depesche/content-model";

import { toExportFile } from "./export-file.ts";
import type { ExportGroup } from "./export-group.ts";
import type { ExportState, GroupRecord, Manifest, ManifestHead } from "./export-manifest.ts";

/** What earlier exports wrote; without a head, nothing. */
export interface Before {
  readonly head: ManifestHead | undefined;
  readonly groups: ReadonlyMap<string, GroupRecord>;
}

/** Tells whether an export shows exactly this state, and still does at this instant. */
export function isCurrent(head: ManifestHead, state: ExportState, now: Instant): boolean {
  const hasEnded = head.validUntil !== undefined && head.validUntil <= now;
  return isSameWorld(head, state) && head.seq === state.seq && head.at <= now && !hasEnded;
}

/** Picks the groups whose documents may be others than those written: without a record, with another stamp, or over. */
export function pickChanged(
  groups: readonly ExportGroup[],
  before: Before,
  state: ExportState,
  now: Instant,
): readonly ExportGroup[] {
  // A clock that was set back may show again what its instants had hidden, and hide what they had shown.
  const { head } = before;
  if (head === undefined || !isSameWorld(head, state) || head.at > now) return groups;
  return groups.filter(({ key, stamp }) => {
    const record = before.groups.get(key);
    return record === undefined || record.stamp !== stamp || isDoubtful(record) || isOver(record, now);
  });
}

/** Drops the hash of every path whose file cannot be vouched for, so that it is written again. */
export function doubtPaths(manifest: Manifest, isDoubted: (path: string, hash: string) => boolean): Manifest {
  const groups = [...manifest.groups.values()].map((group) => ({
    ...group,
    files: new Map(
      [...group.files].map(([path, hash]) => [path, isDoubted(path, hash) ? "" : hash] as const),
    ),
  }));
  return { ...manifest, groups: new Map(groups.map((group) => [group.key, group])) };
}

/** Tells whether a document's file does not hold the bytes it was written with. */
export function isDamaged(folder: string, path: string, hash: string): boolean {
  try {
    const bytes = readFileSync(join(folder, toExportFile(path)));
    return hashBytes([bytes]) !== hash;
  } catch {
    return true;
  }
}

/** Names bytes, which may come in pieces. */
export function hashBytes(parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 32);
}

function isSameWorld(head: ExportState, state: ExportState): boolean {
  return (
    head.epoch === state.epoch &&
    head.seq <= state.seq &&
    head.program === state.program &&
    head.addresses.feed === state.addresses.feed &&
    head.addresses.pictures === state.addresses.pictures
  );
}

function isDoubtful({ files }: GroupRecord): boolean {
  return files.values().some((hash) => hash === "");
}

function isOver({ until }: GroupRecord, now: Instant): boolean {
  return until !== undefined && until <= now;
}
