import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";

import { openStore } from "@depesche/newsroom-store";
import { openNewsdesk } from "@depesche/newsroom-store/newsdesk";

import { startServer } from "./measured-load.ts";
import { publish } from "./newsroom.ts";

const processes = 4;
const streamsOfPartner = 10;

/** Measures so many streams that are open and quiet, and how long an event takes to reach them all. */
export async function measureListening(file: string, folder: string, streams: number): Promise<void> {
  const server = await startServer("app", file, folder);
  const { port } = new URL(server.url);
  const each = Math.floor(streams / processes);
  const children: { readonly child: ChildProcess; readonly lines: Interface }[] = [];
  for (let at = 0; at < processes; at += 1) {
    const argv = [port, String((at * each) / streamsOfPartner), String(each)];
    const program = join(import.meta.dirname, "listeners.child.ts");
    const child = spawn(
      "bash",
      ["-c", `ulimit -n 65536 2>/dev/null; exec "$0" "$@"`, process.execPath, program, ...argv],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const lines = createInterface({ input: child.stdout });
    children.push({ child, lines });
    await once(lines, "line");
  }
  const idleMb = await server.peakMb();
  const all = Promise.all(children.map(async ({ lines }) => String((await once(lines, "line"))[0])));
  const store = await openStore({ file });
  const started = Date.now();
  await publish(openNewsdesk(store), 0, `neu ${started}`);
  const last = Math.max(...(await all).map((line) => Number(line.split(" ")[1])));
  process.stdout.write(
    `\n| streams | open | idle: server's peak MB | an event reached all in ms | peak MB then |\n|${" --- |".repeat(5)}\n| 10 for each partner | ${each * processes} | ${idleMb.toFixed(0)} | ${last - started} | ${(await server.peakMb()).toFixed(0)} |\n`,
  );
  await store.close();
  for (const { child } of children) child.kill();
  await server.stop();
}
