import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";

import { expect, it, onTestFinished } from "vitest";

const limit = "/proc/sys/net/core/somaxconn";
/** More than wait with Node's own number (511), and their sockets, fit into what a process may open. */
const count = 900;
const holds = existsSync(limit) && Number(readFileSync(limit, "utf8")) > count;

it.skipIf(!holds)("answers all who came at once while it could not look", { timeout: 60_000 }, async () => {
  const program = path.join(import.meta.dirname, "../fixtures/slow-app.ts");
  const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const { url } = JSON.parse(String(line)) as { readonly url: string };
  onTestFinished(() => void child.kill("SIGKILL"));
  child.kill("SIGSTOP");
  const sockets: Socket[] = [];
  const answers = Array.from({ length: count }, async () => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    sockets.push(socket);
    socket.write("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    await once(socket, "data");
  });
  const connecting = sockets.filter((socket) => socket.connecting);
  await Promise.all(connecting.map((socket) => once(socket, "connect")));
  child.kill("SIGCONT");
  await Promise.all(answers);
  expect(answers).toHaveLength(count);
  for (const socket of sockets) socket.destroy();
});
