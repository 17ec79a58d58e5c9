import { Hono, type Context } from "hono";
import type { Instant } from "@depesche/content-model";
import type { Newsroom } from "@depesche/content-source";
import { createProblem, handleError, handleNotFound, securityHeaders, type Logger } from "@depesche/http-kit";
import type { PictureKit } from "@depesche/picture-kit";
import { listStaticFiles, type AssetSources } from "@depesche/reader-pages";
import { createPreviewPictures } from "./preview-picture.ts";
import { renderFaultPage, renderPreview } from "./preview-page.ts";

/** What a preview is made of; the file is read anew for every page. */
export interface PreviewAppDeps {
  readonly file: string;
  readonly read: () => Promise<Newsroom>;
  readonly kit: PictureKit;
  readonly sources: AssetSources;
  readonly now: () => Instant;
  readonly logger: Logger;
}

const localNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Makes the preview's app: the article at `/`, its pictures and what pages are dressed with. Nothing of it is kept or indexed. */
export function createPreviewApp(deps: PreviewAppDeps): Hono {
  const { file, read, kit, sources, now, logger } = deps;
  const pictures = createPreviewPictures(kit);
  const app = new Hono();
  const own = ["'self'"];
  app.onError(handleError({ logger }));
  app.notFound(handleNotFound(app));
  app.use(
    "*",
    securityHeaders({ "style-src": own, "script-src": own, "font-src": own, "img-src": own }),
    async (c, next) => {
      requireLocalName(c);
      await next();
      c.header("Cache-Control", "no-store");
      c.header("X-Robots-Tag", "noindex, nofollow");
    },
  );
  app.get("/", async (c) => {
    const newsroom = await read();
    const [source] = newsroom.articles;
    const { publication } = newsroom;
    if (source === undefined || publication === undefined) {
      return c.html(renderFaultPage(file, newsroom.faults), 422);
    }
    const { assets } = listStaticFiles(publication, sources);
    const { origin } = new URL(c.req.url);
    return c.html(
      renderPreview(source, { newsroom: { ...newsroom, publication }, assets, origin, now: now() }),
    );
  });
  app.get("/picture/:name", async (c) => {
    const [source] = (await read()).articles;
    const key = c.req.param("name").replace(/-[0-9a-f]{12}\.jpg$/, "");
    const picture = source && (await pictures.render(source, key));
    return picture === undefined
      ? c.notFound()
      : c.body(picture.bytes, 200, { "Content-Type": picture.type });
  });
  app.get("*", async (c) => {
    const { publication } = await read();
    const found = publication && listStaticFiles(publication, sources).files.get(c.req.path);
    return found === undefined ? c.notFound() : c.body(found.bytes, 200, { "Content-Type": found.type });
  });
  return app;
}

/** A page elsewhere that makes its own name mean this machine must not read drafts. */
function requireLocalName(c: Context): void {
  const { hostname } = new URL(c.req.url);
  if (localNames.has(hostname)) return;
  throw createProblem({
    status: 421,
    code: "local-only",
    title: "The preview answers to this machine's own names only",
  });
}
