import { closeSync, constants, mkdirSync, openSync, readdirSync, readSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Where bytes lie: in which segment, from which place on, how many. */
export interface SegmentPlace {
  readonly segment: number;
  readonly at: number;
  readonly bytes: number;
}

/** Gives so many bytes of memory, with anything in them. */
export type TakeMemory = (bytes: number) => Buffer;

/** Files of bytes that are only ever appended to, by one process each, and read by all. */
export interface DocumentSegments {
  /** Creates an empty one; throws when there is one already. */
  create(segment: number): void;
  /** Writes all of it or throws. */
  write(segment: number, at: number, bytes: Uint8Array): void;
  /** Reads some places into memory it takes, those that lie side by side at once; undefined for what is not there. */
  read(places: readonly SegmentPlace[], take: TakeMemory): readonly (Buffer | undefined)[];
  /** Overwrites with zeros what lies there. */
  erase(place: SegmentPlace): void;
  remove(segment: number): void;
  /** Removes the files of all segments but some, whoever made them. */
  removeAllBut(segments: readonly number[]): void;
  close(): void;
}

/** Embargoed texts lie in them. */
const mode = 0o600;
/** The most segments that are held open. */
const openAtOnce = 64;
/** The most bytes that are read at once. */
const longestRead = 1024 * 1024;

/**
 * Opens segments beside a file, which their names begin with. `identity` (hexadecimal) is that of the index they belong to: a process
 * whose index was replaced finds none of the new one's.
 */
export function openSegments(file: string, identity: string): DocumentSegments {
  const opened = new Map<number, number>();
  const pathOf = (segment: number): string => `${file}.${identity}.${segment}`;
  const open = (segment: number, flags: number): number => {
    const known = opened.get(segment);
    if (known !== undefined) return known;
    const [oldest] = opened.keys();
    if (opened.size >= openAtOnce && oldest !== undefined) release(oldest);
    const descriptor = openSync(pathOf(segment), flags, mode);
    opened.set(segment, descriptor);
    return descriptor;
  };
  const release = (segment: number): void => {
    const descriptor = opened.get(segment);
    opened.delete(segment);
    if (descriptor !== undefined) closeSync(descriptor);
  };
  const write = (segment: number, at: number, bytes: Uint8Array): void => {
    const descriptor = open(segment, constants.O_RDWR);
    for (let done = 0; done < bytes.byteLength;)
      done += writeSync(descriptor, bytes, done, bytes.byteLength - done, at + done);
  };
  const readRun = ({ segment, at, bytes }: SegmentPlace, take: TakeMemory): Buffer | undefined => {
    try {
      const buffer = take(bytes);
      return readSync(open(segment, constants.O_RDWR), buffer, 0, bytes, at) === bytes ? buffer : undefined;
    } catch {
      // Another process removed it to make room.
      return undefined;
    }
  };
  return {
    create(segment) {
      mkdirSync(dirname(file), { recursive: true });
      open(segment, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL);
    },
    write,
    read(places, take) {
      const found: (Buffer | undefined)[] = places.map(() => undefined);
      const order = [...places.keys()].sort((one, other) => compare(places[one], places[other]));
      for (const run of listRuns(order.map((index) => ({ index, place: places[index] })))) {
        const buffer = readRun(run.place, take);
        for (const { index, at, bytes } of run.parts) found[index] = buffer?.subarray(at, at + bytes);
      }
      return found;
    },
    erase: ({ segment, at, bytes }) => write(segment, at, Buffer.alloc(bytes)),
    remove(segment) {
      release(segment);
      rmSync(pathOf(segment), { force: true });
    },
    removeAllBut(kept) {
      const known = new Set(kept.map(pathOf));
      for (const path of listSegmentFiles(file)) if (!known.has(path)) rmSync(path, { force: true });
    },
    close() {
      for (const segment of opened.keys()) release(segment);
    },
  };
}

/** Lists the files of segments beside a file, of any index. */
export function listSegmentFiles(file: string): readonly string[] {
  const start = `${basename(file)}.`;
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(start) && /^(?:[0-9a-f]+\.)?\d+$/.test(name.slice(start.length)))
    .map((name) => join(dirname(file), name));
}

/** Bytes that are read at once, and whose they are. */
interface Run {
  place: SegmentPlace;
  readonly parts: { readonly index: number; readonly at: number; readonly bytes: number }[];
}

function listRuns(
  ordered: readonly { readonly index: number; readonly place: SegmentPlace | undefined }[],
): readonly Run[] {
  const runs: Run[] = [];
  for (const { index, place } of ordered) {
    if (place === undefined) continue;
    const { segment, at, bytes } = place;
    const last = runs.at(-1);
    const follows =
      last?.place.segment === segment &&
      last.place.at + last.place.bytes === at &&
      last.place.bytes + bytes <= longestRead;
    if (last !== undefined && follows) {
      last.parts.push({ index, at: last.place.bytes, bytes });
      last.place = { ...last.place, bytes: last.place.bytes + bytes };
    } else runs.push({ place, parts: [{ index, at: 0, bytes }] });
  }
  return runs;
}

function compare(one: SegmentPlace | undefined, other: SegmentPlace | undefined): number {
  if (one === undefined || other === undefined) return 0;
  return one.segment - other.segment || one.at - other.at;
}
