import { createHash } from "node:crypto";
import {
  formatCanonicalArticle,
  isRefused,
  listPictureFiles,
  type Fault,
  type FaultPath,
  type ParseContext,
  type Publication,
} from "@depesche/content-model";
import { parseBody } from "@depesche/content-model/body";
import { parseArticle } from "@depesche/content-model/parsing";
import pLimit from "p-limit";
import type { ArticleReading } from "./article-reading.ts";
import { findPictureFaults, mentionProposal } from "./article-picture-faults.ts";
import { listReferences } from "./article-references.ts";
import { locateId, type ArticleText } from "./article-text.ts";
import { findFigure } from "./body-place.ts";
import { placeFault } from "./fault-place.ts";
import type { FoundFile } from "./folder-scan.ts";
import { glanceAtFrontMatter, type FrontMatterGlance } from "./front-matter-glance.ts";
import type { SourcePicture } from "./newsroom.ts";
import type { PictureReader, ReadPicture } from "./picture-reading.ts";
import type { FolderSettings } from "./settings-folder.ts";
import { sortFaults, toSourceFault, type FilePlace, type SourceFault } from "./source-fault.ts";
import { dropPublicationFaults, standInContext } from "./stand-in.ts";

/** What articles are judged with. */
export interface ArticleDesk {
  readonly settings: FolderSettings;
  readonly pictures: PictureReader;
}

/** Judges an article's text: front matter, body, pictures; gives every fault its line and column. */
export async function judgeArticle(
  found: FoundFile,
  article: ArticleText,
  desk: ArticleDesk,
): Promise<ArticleReading> {
  const value = article.yaml.value;
  const front = glanceAtFrontMatter(value);
  const pictures = await readPictures(found, front, desk.pictures);
  const findAsset: ParseContext["findAsset"] = (file) => {
    const picture = pictures.get(file);
    if (picture === undefined) throw new Error(`the picture "${file}" was not read`);
    return picture.ok ? { hash: picture.source.asset.hash } : { fault: picture.fault };
  };
  const { publication } = desk.settings;
  const parsed = parseArticle(
    value,
    article.split.body,
    toContext(publication, value, desk.settings, findAsset),
  );
  const body = parseBody(article.split.body.normalize("NFC"));
  const bodyFaults = [
    ...body.faults,
    ...findPictureFaults({
      front,
      pictures,
      placed: listPictureFiles(body.blocks),
      locateFigure: (name) => findFigure(article.split.body, name),
    }),
  ];
  const known = publication === undefined ? dropPublicationFaults(parsed.faults) : parsed.faults;
  const faults = [...known.map((fault) => refine(fault, front, pictures, desk.settings)), ...bodyFaults];
  const placed = sortFaults(limit(faults).map((fault) => place(fault, found.file, article)));
  const shared = {
    found,
    ...(front.id === undefined ? {} : { id: front.id }),
    mentionsKill: front.hasKill,
    faults: placed,
    idPlace: locateId(article),
  };
  if (parsed.article === undefined || publication === undefined || isRefused(faults)) return shared;
  return {
    ...shared,
    references: listReferences(parsed.article, body.blocks, {
      bodyLine: article.split.bodyLine,
      findTranslationOf: () => placeAt(["translationOf"], article),
    }),
    article: {
      article: parsed.article,
      hash: createHash("sha256").update(formatCanonicalArticle(parsed.article)).digest("hex"),
      file: found.file,
      place: found.place,
      pictures: listSources(pictures),
      faults: placed,
    },
  };
}

/** Nobody reads more than a hundred faults of one file, and finding their places takes time. */
function limit(faults: readonly Fault[]): readonly Fault[] {
  const most = 100;
  if (faults.length <= most) return faults;
  const more: Fault = {
    level: isRefused(faults) ? "error" : "note",
    code: "more-faults",
    what: `${faults.length - most} more faults are not shown`,
    mend: "mend the others first",
  };
  return [...faults.slice(0, most), more];
}

async function readPictures(
  found: FoundFile,
  front: FrontMatterGlance,
  reader: PictureReader,
): Promise<ReadonlyMap<string, ReadPicture>> {
  const names = [...new Set(front.pictures.map((entry) => entry.file))];
  const read = await pLimit(4).map(
    names,
    async (name) => [name, await reader.read(found.folder, name)] as const,
  );
  // The model asks by the name in NFC, the front matter may hold it otherwise.
  return new Map(
    read.flatMap(([name, picture]) => [[name, picture] as const, [name.normalize("NFC"), picture] as const]),
  );
}

function toContext(
  publication: Publication | undefined,
  value: unknown,
  settings: FolderSettings,
  findAsset: ParseContext["findAsset"],
): ParseContext {
  if (publication === undefined) return standInContext(value, findAsset);
  return { publication, authors: settings.authors, providers: settings.providers, findAsset };
}

/** Tells the true reason where a broken settings file is behind a fault, and where help is at hand. */
function refine(
  fault: Fault,
  front: FrontMatterGlance,
  pictures: ReadonlyMap<string, ReadPicture>,
  settings: FolderSettings,
): Fault {
  if (fault.code === "unknown-provider" && settings.providersBroken) {
    // Nobody can say now what the provider allows.
    return { ...fault, level: "error", mend: "mend providers.yaml first" };
  }
  if (fault.code === "unknown-author") {
    const id = /"([^"]*)"/.exec(fault.what)?.[1] ?? "";
    if (settings.brokenAuthors.has(id)) return { ...fault, mend: `mend authors/${id}.yaml first` };
  }
  return mentionProposal(fault, front, pictures);
}

function place(fault: Fault, file: string, article: ArticleText): SourceFault {
  if (fault.line !== undefined) {
    const at = { line: article.split.bodyLine - 1 + fault.line, column: fault.column ?? 1 };
    return toSourceFault(fault, file, at);
  }
  return toSourceFault(fault, file, placeAt(fault.path, article, fault.code));
}

function placeAt(path: FaultPath | undefined, article: ArticleText, code = ""): FilePlace {
  const fault = { code, ...(path === undefined ? {} : { path }) };
  return placeFault(fault, article.yaml.getDocument(), article.text, article.split.yamlStart);
}

function listSources(pictures: ReadonlyMap<string, ReadPicture>): readonly SourcePicture[] {
  const sources = new Map<string, SourcePicture>();
  for (const picture of pictures.values()) if (picture.ok) sources.set(picture.source.name, picture.source);
  return [...sources.values()];
}
