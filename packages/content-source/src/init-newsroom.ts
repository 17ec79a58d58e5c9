import { mkdir, readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { isId, proposeId, type Fault, type Instant } from "@depesche/content-model";
import { parseAuthor, parsePublication } from "@depesche/content-model/parsing";
import { formatArticleFile } from "./article-template.ts";
import { putFile } from "./atomic-file.ts";
import { explainWriteError } from "./edit-article-file.ts";
import { isAbsent } from "./file-error.ts";
import { englishWords, findInitWords } from "./init-words.ts";
import { jsonSchemaFile, presetsSchemaFile, writeJsonSchema } from "./json-schema.ts";
import { presetsFile } from "./preset-folder.ts";
import {
  formatAuthorFile,
  formatFolderReadme,
  formatPresetsFile,
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

/** The files of a new newsroom (below its folder, posix) and what is still to be chosen, or why there is none. */
export type NewNewsroom =
  | { readonly ok: true; readonly files: readonly string[]; readonly notes: readonly string[] }
  | { readonly ok: false; readonly fault: FaultWords };

/** Makes a newsroom folder that works, with one article. Refuses a folder that holds anything but a `.git`. */
export async function initNewsroom(folder: string, options: InitOptions): Promise<NewNewsroom> {
  const plan = toPlan(folder, options);
  const fault = findPlanFault(plan);
  if (fault !== undefined) return { ok: false, fault };
  const [year = "", month = ""] = plan.publishedAt.split("-");
  const article = `articles/${year}/${month}/first-article.md`;
  const files: readonly (readonly [file: string, text: string])[] = [
    ["publication.yaml", formatPublicationFile(plan)],
    ["providers.yaml", formatProvidersFile()],
    [presetsFile, formatPresetsFile()],
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
  return {
    ok: true,
    files: [...files.map(([file]) => file), jsonSchemaFile, presetsSchemaFile],
    notes: plan.addressChosen ? [] : [addressNote],
  };
}

const addressNote =
  "Choose baseUrl and tagAuthority in publication.yaml before the first publish: they name the paper and its articles for good.";

function toPlan(folder: string, options: InitOptions): NewsroomPlan {
  const name = options.author ?? "First Author";
  return {
    title: options.title ?? "The Example Gazette",
    description: options.description ?? "A newspaper that is about to begin.",
    // RFC 2606, section 2: a name that can never be anybody's, so that `check` knows it was not chosen.
    baseUrl: options.baseUrl ?? `https://${proposeHost(folder)}.invalid`,
    addressChosen: options.baseUrl !== undefined,
    timeZone: options.timeZone ?? "UTC",
    language: options.language ?? "en",
    author: { id: proposeId(name) ?? "first-author", name },
    publishedAt: `${options.now.slice(0, 19)}Z`,
  };
}

function proposeHost(folder: string): string {
  const host = (proposeId(basename(resolve(folder))) ?? "").replaceAll(/[^a-z0-9]+/g, "-").slice(0, 40);
  return host.replaceAll(/^-+|-+$/g, "") || "newsroom";
}

function formatFirstArticle(plan: NewsroomPlan, year: string): string {
  const own = findInitWords(plan.language);
  const { headline, summary, body } = own ?? englishWords;
  const id = `${year}-first-article`;
  return formatArticleFile(
    {
      id,
      headline,
      summary,
      ...(own === undefined ? { language: "en" } : {}),
      section: "local",
      authors: [plan.author.id],
      publishedAt: plan.publishedAt,
      status: "usable",
    },
    body.replaceAll("{id}", id),
    { explained: true, timeZone: plan.timeZone },
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
