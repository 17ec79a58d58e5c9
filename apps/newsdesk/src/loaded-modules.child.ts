// Imported before the program by a test: at the end it writes the address of every module the process loaded to its fourth stream.
import { writeSync } from "node:fs";
import { registerHooks } from "node:module";

const loaded: string[] = [];
registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});
process.on("exit", () => void writeSync(3, loaded.join("\n")));
