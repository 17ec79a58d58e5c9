import { readHeadAtOnce } from "../article-bytes.ts";
import { glanceAtText } from "../article-glance.ts";
import { decodeLoosely } from "../plain-text.ts";

/** What a look at a file tells before anybody judges it. */
export interface FileGlance {
  readonly id?: string;
  /** Whether it may ask for a kill or a withhold; now and then a text only speaks of one. */
  readonly mayBeUrgent: boolean;
}

const lookedAtBytes = 300_000;
const headBytes = 8192;

/** Looks at a file; nothing is told of one that cannot be read. */
export function glanceAtFile(path: string): FileGlance {
  const bytes = readHeadAtOnce(path, lookedAtBytes);
  const { id } = glanceAtText(decodeLoosely(bytes.subarray(0, headBytes)));
  return {
    ...(id === undefined ? {} : { id }),
    mayBeUrgent: bytes.includes("kill") || bytes.includes("withheld"),
  };
}
