import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Author, AuthorId, Provider, ProviderId, Publication } from "@depesche/content-model";
import { toFrontMatterJsonSchema, toPresetsJsonSchema } from "@depesche/content-model/parsing";
import { putFile } from "./atomic-file.ts";
import { explainWriteError } from "./edit-article-file.ts";
import { openBoundary } from "./folder-boundary.ts";
import { readSettings } from "./settings-folder.ts";
import type { FaultWords } from "./source-fault.ts";
import { makeFolder } from "./write-article.ts";

/** Where the schema of a content folder's articles lies. */
export const jsonSchemaFile = ".depesche/article.schema.json";

/** Where the schema of its presets.yaml lies. */
export const presetsSchemaFile = ".depesche/presets.schema.json";

/** Writes the front matter's JSON Schema as text, with the newsroom's own sections, authors and providers as choices. */
export function formatJsonSchema(newsroom: {
  readonly publication: Publication;
  readonly authors: ReadonlyMap<AuthorId, Author>;
  readonly providers: ReadonlyMap<ProviderId, Provider>;
}): string {
  const schema = toFrontMatterJsonSchema({
    publication: newsroom.publication,
    authors: [...newsroom.authors.keys()].toSorted(),
    providers: [...newsroom.providers.keys()].toSorted(),
  });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** Writes a folder's schemas where its articles and presets look for them; a file that is right already is left alone. */
export async function writeJsonSchema(
  folder: string,
): Promise<
  | { readonly ok: true; readonly path: string; readonly changed: boolean }
  | { readonly ok: false; readonly fault: FaultWords }
> {
  const boundary = await openBoundary(folder);
  if (!boundary.ok) return boundary;
  const settings = await readSettings(boundary.path);
  if (settings.publication === undefined) {
    const [first] = settings.faults;
    return {
      ok: false,
      fault: first ?? { code: "no-publication", what: "there is no publication.yaml", mend: "write one" },
    };
  }
  const text = formatJsonSchema({ ...settings, publication: settings.publication });
  try {
    const home = await makeFolder(boundary.path, [".depesche"]);
    if (!home.ok) return home;
    const path = join(home.path, "article.schema.json");
    const changed = await replaceText(path, text);
    const presets = `${JSON.stringify(toPresetsJsonSchema(), null, 2)}\n`;
    await replaceText(join(home.path, "presets.schema.json"), presets);
    return { ok: true, path, changed };
  } catch (error) {
    return { ok: false, fault: explainWriteError(error) };
  }
}

async function replaceText(path: string, text: string): Promise<boolean> {
  const before = await readFile(path, "utf8").catch(() => undefined);
  if (before !== text) await putFile(path, text, { as: "replace" });
  return before !== text;
}
