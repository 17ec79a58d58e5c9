import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

/*
 * Publishes the content folder, then serves every app until it is told to stop. All of them run here side by
 * side, so pages and feeds send readers to the pictures' app, unless DEPESCHE_PICTURES_URL says otherwise.
 */
const root = join(import.meta.dirname, "..");
const { HOST: host = "127.0.0.1", DEPESCHE_CAPTIONS_PORT: port = "4002" } = process.env;
const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
const pictures = `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;

// What is refused stands on the terminal; the rest of the paper is served all the same.
spawnSync(process.execPath, [join(root, "apps/newsdesk/src/main.mjs"), "publish"], {
  cwd: root,
  stdio: "inherit",
});

const turbo = process.platform === "win32" ? "turbo.cmd" : "turbo";
const serving = spawn(turbo, ["run", "start"], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
  env: { ...process.env, DEPESCHE_PICTURES_URL: process.env["DEPESCHE_PICTURES_URL"] ?? pictures },
});
process.on("SIGTERM", () => serving.kill("SIGTERM"));
process.on("SIGINT", () => {
  // A terminal's Ctrl-C reaches every process by itself, and a second one would cut requests off.
  if (!process.stdin.isTTY) serving.kill("SIGINT");
});
serving.on("exit", (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 0);
});
serving.on("error", (error) => {
  process.stderr.write(`The apps could not be started: ${error.message}\n`);
  process.exitCode = 1;
});
