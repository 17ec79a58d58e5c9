import { join } from "node:path";
import type { Author, AuthorId, Fault, Provider, ProviderId, Publication } from "@depesche/content-model";
import { parseAuthor, parseProviders, parsePublication } from "@depesche/content-model/parsing";
import { resolveInside } from "./folder-boundary.ts";
import { listFolder, type FolderEntry } from "./folder-listing.ts";
import { isIgnoredName } from "./ignored-name.ts";
import { readSettingsFile } from "./settings-file.ts";
import { toSourceFault, type SourceFault } from "./source-fault.ts";

/** The settings of a content folder; what is broken is absent and told in `faults`. */
export interface FolderSettings {
  readonly publication?: Publication;
  readonly authors: ReadonlyMap<AuthorId, Author>;
  /** Ids of author files that are there and broken, so that nobody is told to add them. */
  readonly brokenAuthors: ReadonlySet<string>;
  readonly providers: ReadonlyMap<ProviderId, Provider>;
  readonly providersBroken: boolean;
  readonly faults: readonly SourceFault[];
}

/** Reads publication.yaml, providers.yaml and authors/ of a resolved content folder, and all their faults at once. */
export async function readSettings(root: string): Promise<FolderSettings> {
  const faults: SourceFault[] = [];
  const publication = await readPublication(root, faults);
  const { providers, providersBroken } = await readProviders(root, publication?.timeZone ?? "UTC", faults);
  const { authors, brokenAuthors } = await readAuthors(root, faults);
  return {
    ...(publication === undefined ? {} : { publication }),
    authors,
    brokenAuthors,
    providers,
    providersBroken,
    faults,
  };
}

async function readPublication(root: string, faults: SourceFault[]): Promise<Publication | undefined> {
  const file = await readSettingsFile(root, "publication.yaml");
  if (!file.ok) {
    faults.push(
      ...file.faults.map((fault) =>
        fault.code === "file-missing"
          ? {
              ...fault,
              what: "there is no publication.yaml",
              mend: "check the folder's name, or make a newsroom with `depesche init`",
            }
          : fault,
      ),
    );
    return undefined;
  }
  const parsed = parsePublication(file.value);
  faults.push(...file.locate([...parsed.faults, ...checkAddress(parsed.publication)]));
  return parsed.publication;
}

/** What `depesche init` writes where nobody said an address (RFC 2606, section 2). */
function checkAddress(publication: Publication | undefined): readonly Fault[] {
  if (publication === undefined) return [];
  const { baseUrl, tagAuthority } = publication;
  const isOpen = (host: string): boolean => host.endsWith(".invalid");
  const path = isOpen(new URL(baseUrl).hostname)
    ? ["baseUrl"]
    : isOpen(tagAuthority.domain)
      ? ["tagAuthority"]
      : undefined;
  if (path === undefined) return [];
  return [
    {
      level: "note",
      code: "address-not-chosen",
      what: "baseUrl and tagAuthority are still those that `depesche init` wrote, and lead nowhere",
      mend: "write your own address and domain before the first publish: they name the paper and its articles for good",
      path,
    },
  ];
}

async function readProviders(
  root: string,
  timeZone: string,
  faults: SourceFault[],
): Promise<Pick<FolderSettings, "providers" | "providersBroken">> {
  const file = await readSettingsFile(root, "providers.yaml");
  if (!file.ok) {
    const absent = file.faults.every((fault) => fault.code === "file-missing");
    if (!absent) faults.push(...file.faults);
    return { providers: new Map(), providersBroken: !absent };
  }
  const parsed = parseProviders(file.value, timeZone);
  faults.push(...file.locate(parsed.faults));
  const broken = parsed.faults.some((fault) => fault.level === "error");
  return { providers: broken ? new Map() : parsed.providers, providersBroken: broken };
}

async function readAuthors(
  root: string,
  faults: SourceFault[],
): Promise<Pick<FolderSettings, "authors" | "brokenAuthors">> {
  const authors = new Map<AuthorId, Author>();
  const brokenAuthors = new Set<string>();
  const files = new Map<string, string>();
  for (const entry of await listAuthorFiles(root, faults)) {
    const name = `authors/${entry.name}`;
    const stem = entry.name.replace(/\.[^.]*$/, "");
    const file = await readSettingsFile(root, name, join("authors", entry.diskName));
    const parsed = file.ok ? parseAuthor(file.value) : { faults: file.faults };
    const author = "author" in parsed ? parsed.author : undefined;
    const found: readonly Fault[] = [...parsed.faults, ...checkAuthor(author, entry.name, stem, files)];
    faults.push(...(file.ok ? file.locate(found) : file.faults));
    if (author === undefined || found.length > 0) {
      brokenAuthors.add(stem);
      continue;
    }
    for (const id of [author.id, ...author.formerly]) files.set(id, name);
    authors.set(author.id, author);
  }
  return { authors, brokenAuthors };
}

async function listAuthorFiles(root: string, faults: SourceFault[]): Promise<readonly FolderEntry[]> {
  const inside = await resolveInside(root, join(root, "authors"), "folder");
  const listing = inside.ok ? await listFolder(inside.path) : inside;
  if (!listing.ok) {
    if (listing.fault.code !== "file-missing") faults.push(toSourceFault(listing.fault, "authors"));
    return [];
  }
  return listing.entries.filter((entry) => /\.ya?ml$/i.test(entry.name) && !isIgnoredName(entry.name));
}

function checkAuthor(
  author: Author | undefined,
  name: string,
  stem: string,
  files: ReadonlyMap<string, string>,
): readonly Fault[] {
  if (author === undefined) return [];
  const faults: Fault[] = [];
  if (name !== `${author.id}.yaml`) {
    faults.push({
      level: "error",
      code: "author-file-name",
      what: `the id "${author.id}" is not the file's name "${name}"`,
      mend:
        author.id === stem
          ? `name the file ${author.id}.yaml`
          : `name the file ${author.id}.yaml, or write id: ${stem}`,
      path: ["id"],
    });
  }
  for (const id of [author.id, ...author.formerly]) {
    const other = files.get(id);
    if (other === undefined) continue;
    faults.push({
      level: "error",
      code: "duplicate-author",
      what: `the author id "${id}" stands in ${other} too`,
      mend: "keep it in one of the two files",
      path: id === author.id ? ["id"] : ["formerly"],
    });
  }
  return faults;
}
