import { createHealth, createMetrics, equipApp, type Health } from "@depesche/http-kit";
import { isStoreError, type NewsroomStore } from "@depesche/newsroom-store";
import { Hono } from "hono";
import { addAccountRoutes } from "./account-routes.ts";
import { createChangesReader } from "./changes-page.ts";
import { addGuideRoutes } from "./guide-routes.ts";
import { addItemRoutes } from "./item-routes.ts";
import { createPageFileShelf } from "./page-files.ts";
import { addPageRoutes } from "./page-routes.ts";
import { addPictureRoutes } from "./picture-routes.ts";
import { createStreamHub } from "./stream-hub.ts";
import { addStreamRoutes } from "./stream-routes.ts";
import { createRouteContext, type SyndicationAppOptions } from "./create-context.ts";

/** The app, and its health for whoever serves it. */
export interface SyndicationApp {
  readonly app: Hono;
  readonly health: Health;
  /** Ends every stream and answers every request that waits, so that stopping waits for neither. */
  endStreams(): void;
  /** Writes down what is only counted so far. */
  flush(): Promise<void>;
}

/** Makes the app that partners pull articles, pictures and changes from. */
export function createSyndicationApp(options: SyndicationAppOptions): SyndicationApp {
  const { store, address, clock, elapsedMs, logger, trustedProxies } = options;
  const context = createRouteContext(options);
  const { settings, usage } = context;
  const changes = createChangesReader(context);
  const hub = createStreamHub(context, changes);
  const metrics = createMetrics();
  metrics.addGauge("depesche_streams_open", "Partners that listen to the log.", () => hub.size());
  const health = createHealth({ ready: () => listReasons(store), metrics, logger });
  const app = new Hono();
  equipApp(app, { logger, metrics, health, trustedProxies, now: elapsedMs, createId: options.createId });
  addPageRoutes(app, context, changes);
  addItemRoutes(app, context);
  addPictureRoutes(app, context);
  addAccountRoutes(app, context);
  addStreamRoutes(app, context, hub);
  const pages = createPageFileShelf(options.assetSources, options.pageSources);
  addGuideRoutes(app, { settings, pages, address, clock });
  const endStreams = (): void => {
    context.wakeUp.end();
    hub.endAll();
  };
  return { app, health, endStreams, flush: () => usage.flush() };
}

async function listReasons(store: NewsroomStore): Promise<readonly string[]> {
  try {
    await store.check();
    return [];
  } catch (error) {
    if (!isStoreError(error)) throw error;
    return [error.message];
  }
}
