import { createHash } from "node:crypto";

import type { RenderMessage } from "./render-message.ts";
import type { RenditionOrder } from "./rendition-order.ts";

/** A render process that behaves as the preset's name says: `stuck` (as an encoder that never ends), `crash`, `hungry`, anything else answers. */
const tell = (message: RenderMessage): void => {
  process.send?.(message);
};
process.on("disconnect", () => process.exit(0));
process.on("message", (order: RenditionOrder) => {
  const { name } = order.preset;
  if (name === "crash") process.kill(process.pid, "SIGKILL");
  // Native code that does not come back: no timer and no message of this process gets a turn.
  if (name === "stuck") for (;;);
  const rssBytes = name === "hungry" ? 2 ** 40 : 1;
  const bytes = Buffer.from(String(process.pid));
  const rendition = {
    bytes,
    type: order.type,
    width: 1,
    height: 1,
    hash: createHash("sha256").update(bytes).digest("hex"),
    thumbhash: "",
  };
  const done: RenderMessage = { kind: "done", outcome: { kind: "rendered", rendition }, rssBytes };
  setTimeout(tell, process.argv[2] === "slow" ? 200 : 0, done);
});
if (process.argv[2] === "unable") tell({ kind: "unable", why: "There are no fonts." });
else tell({ kind: "ready", fingerprint: "stuck" });
