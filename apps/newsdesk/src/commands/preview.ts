import { existsSync } from "node:fs";
import { join } from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import { resolveCallerPath } from "@depesche/settings";
import { findArticleFile } from "../article-search.ts";
import { commandFailure } from "../command-failure.ts";
import { introduceCommand } from "../command-help.ts";
import { formatJson, runCommand, type CommandContext } from "../command-run.ts";
import { exitCodes } from "../exit-code.ts";
import type { World } from "../world.ts";

interface PreviewOptions {
  readonly port?: number;
  readonly json?: boolean;
}

/** Makes `depesche preview`. */
export function createPreviewCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "preview <article>",
    description:
      "Show an article (a file or an id) as readers would see it, drafts too, on this machine only.",
    examples: [
      "depesche preview content/articles/2026/11/kran-jonny.md",
      "depesche preview 2026-hafen-kran --port 8080",
    ],
  })
    .option("--port <number>", "where to listen (default: DEPESCHE_NEWSDESK_PORT)", parsePort)
    .action(async (article: string, options: PreviewOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const settings = world.loadSettings();
        const folder = settings.contentFolder;
        const path = await findPath(world, folder, article);
        // Loaded here, since no other command serves anything.
        const { createLogger, serveApp } = await import("@depesche/http-kit");
        const { loadAssetSources } = await import("@depesche/reader-pages");
        const { createPreviewApp } = await import("../preview/preview-app.ts");
        const { readFolder } = await import("../publishing/folder-reading.ts");
        const { createLazyPictureKit } = await import("../publishing/lazy-picture-kit.ts");
        const logger = createLogger({ app: "newsdesk", level: "error", destination: { write: world.err } });
        const kit = createLazyPictureKit();
        const served = await serveApp({
          app: createPreviewApp({
            file: article,
            read: () => readFolder(folder, kit, { only: [path], decode: false }),
            kit,
            sources: await loadAssetSources(),
            now: world.now,
            logger,
          }),
          host: "127.0.0.1",
          port: options.port ?? settings.ports.newsdesk,
          portVariable: "--port",
          logger,
          signals: false,
        });
        const text = `${served.url}/ shows ${article}; load it again after a change, Ctrl-C ends it.\n`;
        world.out(options.json === true ? formatJson({ url: `${served.url}/`, path }) : text);
        await aborted(world.signal);
        await served.stop();
        return { exitCode: exitCodes.done, text: "", json: undefined };
      });
    });
}

async function findPath(world: World, folder: string, article: string): Promise<string> {
  const typed = resolveCallerPath(article, world);
  if (existsSync(typed)) return typed;
  const search = await findArticleFile(folder, article);
  if (search.ok && search.found !== undefined) return search.found.path;
  const inside = join(folder, article);
  if (existsSync(inside)) return inside;
  const what = `There is no file and no article "${article}".`;
  throw commandFailure({
    code: "article-unknown",
    what,
    mend: "Name its file, or the id that stands in it.",
  });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("Write a number from 0 to 65535.");
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
