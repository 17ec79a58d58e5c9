// The beginning of a thread; export-crew.ts starts it with this.
import { enableCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

import type { CrewMember } from "./export-crew.ts";

// The crew that starts this module gives nothing else.
const member = workerData as CrewMember;
if (member.compileCache !== undefined) enableCompileCache(member.compileCache);
// Loaded now, so that what is compiled already is found.
const { runShare } = await import("./export-share.ts");
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread has no origin
await runShare(member, (result) => parentPort?.postMessage(result));
