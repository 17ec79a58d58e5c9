import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";

const settingsFiles = new Set(["publication.yaml", "providers.yaml", "presets.yaml"]);

/**
 * Says which article files are to be published after paths of a content folder changed: `undefined` for the whole folder,
 * which settings and vanished files ask for. A picture brings the articles of its month.
 *
 * @param folder absolute, as the paths are
 */
export async function selectChanged(
  folder: string,
  paths: readonly string[],
): Promise<readonly string[] | undefined> {
  const selected = new Set<string>();
  for (const path of paths) {
    const [top] = relative(folder, path).split(sep);
    if (top === "authors" || settingsFiles.has(top ?? "")) return undefined;
    if (top !== "articles") {
      // A logo or a font of the newsroom's presets may lie anywhere else.
      if (/\.(?:png|webp|ttf|otf)$/i.test(path)) return undefined;
      continue;
    }
    if (!existsSync(path)) return undefined;
    if (path.endsWith(".md")) selected.add(path);
    else for (const file of await listArticles(homeOf(path))) selected.add(file);
  }
  return [...selected];
}

/** Lists what person-typed paths mean: a folder stands for the article files in it. */
export async function expandPaths(paths: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
      if (entries === undefined) return [path];
      return entries
        .filter((entry) => entry.isFile() && isArticleName(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .toSorted();
    }),
  );
  return lists.flat();
}

function homeOf(picture: string): string {
  const folder = dirname(picture);
  return basename(folder) === "pictures" ? dirname(folder) : folder;
}

async function listArticles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter(isArticleName).map((name) => join(folder, name));
}

/** Names that begin with a dot are unfinished files and folders of other programs. */
function isArticleName(name: string): boolean {
  return name.endsWith(".md") && !name.startsWith(".") && name.toLowerCase() !== "readme.md";
}
