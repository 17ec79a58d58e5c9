// What a worker thread runs: it reads article files, and asks the main thread for the pictures they name.
import { parentPort, workerData } from "node:worker_threads";
import { readArticleFile } from "../article-file.ts";
import { mapBounded } from "../bounded-work.ts";
import { toSourcePicture, type PictureReader, type ReadPicture } from "../picture-reading.ts";
import {
  toSentReading,
  type FromWorker,
  type SentPicture,
  type ToWorker,
  type WorkerStart,
} from "./worker-message.ts";

const filesAtOnce = 16;

if (parentPort === null) throw new Error("this module runs in a worker thread");
const port = parentPort;
// The pool that starts this module gives nothing else.
const { settings } = workerData as WorkerStart;
const asked = new Map<string, PromiseWithResolvers<ReadPicture>>();

const pictures: PictureReader = {
  read(folder, name) {
    const key = JSON.stringify([folder, name]);
    const known = asked.get(key);
    if (known !== undefined) return known.promise;
    const answer = Promise.withResolvers<ReadPicture>();
    asked.set(key, answer);
    tell({ kind: "picture", key, folder, name });
    return answer.promise;
  },
};

port.on("message", (message: ToWorker) => {
  if (message.kind === "picture") asked.get(message.key)?.resolve(receive(message.picture));
  else void read(message);
});

async function read({ job, files }: ToWorker & { readonly kind: "read" }): Promise<void> {
  const readings = await mapBounded(files, filesAtOnce, (found) =>
    readArticleFile(found, { settings, pictures }),
  );
  tell({ kind: "readings", job, readings: readings.map(toSentReading) });
}

function receive(picture: SentPicture): ReadPicture {
  return picture.ok ? { ...picture, source: toSourcePicture(picture.source) } : picture;
}

function tell(message: FromWorker): void {
  port.postMessage(message);
}
