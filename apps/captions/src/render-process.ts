import { createDirectoryMedia } from "@depesche/media-store";
import { createCaptionRenderer } from "@depesche/picture-kit";

import { createFontRenderers } from "./font-renderers.ts";
import { renderOrder } from "./order-rendering.ts";
import type { RenderMessage } from "./render-message.ts";
import { toFault } from "./render-outcome.ts";
import type { RenditionOrder } from "./rendition-order.ts";

/*
 * A process of its own that renders one order at a time: `<media folder>`. Whoever started it ends it,
 * at any moment and by force; when he is gone, it goes.
 */
const [, , mediaFolder = ""] = process.argv;
const tell = (message: RenderMessage): void => {
  process.send?.(message);
};

process.on("disconnect", () => process.exit(0));
try {
  const renderer = await createCaptionRenderer();
  const media = createDirectoryMedia({ directory: mediaFolder });
  const getRenderer = createFontRenderers(renderer, media);
  // Only the process that started this one writes here, and it sends orders alone.
  process.on("message", (order: RenditionOrder) => {
    renderOrder(order, { getRenderer, media })
      .catch((error: unknown) => toFault("render-failed", String(error)))
      .then((outcome) => tell({ kind: "done", outcome, rssBytes: process.memoryUsage.rss() }))
      .catch(() => process.exit(1));
  });
  tell({ kind: "ready", fingerprint: renderer.fingerprint });
} catch (error) {
  tell({ kind: "unable", why: error instanceof Error ? error.message : String(error) });
}
