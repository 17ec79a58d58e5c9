import { connect, type Socket } from "node:net";

import { keyOf } from "./newsroom.ts";

/*
 * Opens so many streams, ten for each partner, and says `open` when all have begun; then `all` when each has had an event,
 * with the time (ms since 1970) at which the last one had it.
 */
const [port = "", first = "", count = ""] = process.argv.slice(2);
const sockets: Socket[] = [];
let begun = 0;
let told = 0;

for (let at = 0; at < Number(count); at += 1) {
  const socket = connect(Number(port), "127.0.0.1");
  sockets.push(socket);
  const { text } = keyOf(Number(first) + Math.floor(at / 10));
  let hasBegun = false;
  let isTold = false;
  socket.on("data", (bytes) => {
    if (!hasBegun && bytes.includes("retry:")) {
      hasBegun = true;
      begun += 1;
      if (begun === Number(count)) process.stdout.write("open\n");
    }
    if (!isTold && bytes.includes("event: changes")) {
      isTold = true;
      told += 1;
      if (told === Number(count)) process.stdout.write(`all ${Date.now()}\n`);
    }
  });
  socket.on("error", (error) => process.stderr.write(`${error.message}\n`));
  socket.write(`GET /v1/stream HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${text}\r\n\r\n`);
  // So that no more wait to be accepted than a queue holds.
  if (at % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 20));
}
process.on("SIGTERM", () => {
  for (const socket of sockets) socket.destroy();
  process.exit(0);
});
