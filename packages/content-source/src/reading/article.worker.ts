// What a worker thread runs: it reads article files, and asks the main thread for the pictures they name.
import { enableCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { WorkerStart } from "./worker-message.ts";

if (parentPort === null) throw new Error("this module runs in a worker thread");
// The pool that starts this module gives nothing else.
const { settings, compileCache } = workerData as WorkerStart;
if (compileCache !== undefined) enableCompileCache(compileCache);
// Loaded now, so that what is compiled already is found.
const { serveReadings } = await import("./worker-reading.ts");
serveReadings(parentPort, settings);
