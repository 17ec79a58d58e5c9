import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  isId,
  parseAuthor,
  parsePublication,
  proposeId,
  type Fault,
  type Instant,
} from "@depesche/content-model";
import { formatArticleFile } from "./article-template.ts";
import { putFile } from "./atomic-file.ts";
import { explainWriteError } from "./edit-article-file.ts";
import { isAbsent } from "./file-error.ts";
import { writeJsonSchema } from "./json-schema.ts";
import {
  firstBody,
  formatAuthorFile,
  formatFolderReadme,
  formatProvidersFile,
  formatPublicationFile,
  type NewsroomPlan,
} from "./sample-newsroom.ts";
import type { FaultWords } from "./source-fault.ts";
import { parseYaml } from "./yaml-document.ts";

/** What a new newsroom is to be; what is not said has a plain default. */
export interface InitOptions {
  /** When the first article counts as published. */
  readonly now: Instant;
  readonly title?: string;
  readonly description?: string;
  readonly baseUrl?: string;
  readonly timeZone?: string;
  readonly language?: string;
  /** The first author's name. */
  readonly author?: string;
}

/** The files of a new newsroom (below its folder, posix), or why there is none. */
export type NewNewsroom =
  | { readonly ok: true; readonly files: readonly string[] }
  | { readonly ok: false; readonly fault: FaultWords };

/** Makes a newsroom folder that works, with one article. Refuses a folder that holds anything but a `.git`. */
export async function initNewsroom(folder: string, options: InitOptions): Promise<NewNewsroom> {
  const plan = toPlan(options);
  const fault = findPlanFault(plan);
  if (fault !== undefined) return { ok: false, fault };
  const [year = "", month = ""] = plan.publishedAt.split("-");
  const article = `articles/${year}/${month}/first-article.md`;
  const files: readonly (readonly [file: string, text: string])[] = [
    ["publication.yaml", formatPublicationFile(plan)],
    ["providers.yaml", formatProvidersFile()],
    [`authors/${plan.author.id}.yaml`, formatAuthorFile(plan)],
    [article, formatFirstArticle(plan, year)],
    ["README.md", formatFolderReadme(plan)],
  ];
  try {
    if (!(await isVacant(folder))) return { ok: false, fault: notEmpty };
    for (const [file, text] of files) {
      const path = join(folder, file);
      await mkdir(join(path, ".."), { recursive: true });
      if (!(await putFile(path, text, { as: "create" }))) return { ok: false, fault: notEmpty };
    }
  } catch (error) {
    return { ok: false, fault: explainWriteError(error) };
  }
  const schema = await writeJsonSchema(folder);
  if (!schema.ok) return schema;
  return { ok: true, files: [...files.map(([file]) => file), ".depesche/article.schema.json"] };
}

function toPlan(options: InitOptions): NewsroomPlan {
  const name = options.author ?? "First Author";
  return {
    title: options.title ?? "The Example Gazette",
    description: options.description ?? "A newspaper that is about to begin.",
    baseUrl: options.baseUrl ?? "https://gazette.example",
    timeZone: options.timeZone ?? "UTC",
    language: options.language ?? "en",
    author: { id: proposeId(name) ?? "first-author", name },
    publishedAt: `${options.now.slice(0, 19)}Z`,
  };
}

function formatFirstArticle(plan: NewsroomPlan, year: string): string {
  return formatArticleFile(
    {
      id: `${year}-first-article`,
      headline: "The first article",
      summary: "Shows what an article file looks like.",
      section: "local",
      authors: [plan.author.id],
      publishedAt: plan.publishedAt,
      status: "usable",
    },
    firstBody.replace("2026-first-article", `${year}-first-article`),
    { explained: true },
  );
}

/** Finds what would make the new files broken before the first of them is written. */
function findPlanFault(plan: NewsroomPlan): FaultWords | undefined {
  if (!URL.canParse(plan.baseUrl)) {
    return {
      code: "base-url",
      what: `"${plan.baseUrl}" is no address`,
      mend: "write it like https://gazette.example",
    };
  }
  const faults: readonly Fault[] = [
    ...parsePublication(parseYaml(formatPublicationFile(plan)).value).faults,
    ...parseAuthor(parseYaml(formatAuthorFile(plan)).value).faults,
  ];
  if (!isId(plan.author.id))
    return { code: "author", what: "the author's name makes no id", mend: "choose another" };
  return faults.find((fault) => fault.level === "error");
}

async function isVacant(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).every((name) => name === ".git");
  } catch (error) {
    if (isAbsent(error)) return true;
    throw error;
  }
}

const notEmpty: FaultWords = {
  code: "folder-not-empty",
  what: "the folder is not empty",
  mend: "name a new folder; nothing was overwritten",
};
