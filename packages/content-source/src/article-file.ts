import { readArticleBytes } from "./article-bytes.ts";
import { judgeArticle, type ArticleDesk } from "./article-judgement.ts";
import type { ArticleReading } from "./article-reading.ts";
import { glanceAtText } from "./article-glance.ts";
import { maxArticleBytes, parseArticleText } from "./article-text.ts";
import { readHead } from "./file-head.ts";
import type { FoundFile } from "./folder-scan.ts";
import { decodeLoosely, decodeText } from "./plain-text.ts";
import { toSourceFault } from "./source-fault.ts";

/** Reads one article file with its pictures; whatever is wrong is a fault. Never throws. */
export async function readArticleFile(found: FoundFile, desk: ArticleDesk): Promise<ArticleReading> {
  const { file, path } = found;
  const read = readArticleBytes(path, { limitBytes: maxArticleBytes, noun: "file" });
  if (!read.ok) {
    const head = decodeLoosely(await readHead(path));
    return { found, ...glanceAtText(head), faults: [toSourceFault(read.fault, file)] };
  }
  const decoded = decodeText(read.bytes);
  if (!decoded.ok) {
    const faults = [toSourceFault(decoded.fault, file, decoded.place)];
    return { found, ...glanceAtText(decodeLoosely(read.bytes)), faults };
  }
  const parsed = parseArticleText(decoded.text, file);
  if (!parsed.ok) return { found, ...glanceAtText(decoded.text), faults: parsed.faults };
  return { ...(await judgeArticle(found, parsed.article, desk)), stamp: read.stamp };
}
