import type { MessagePort } from "node:worker_threads";
import pLimit from "p-limit";
import { readArticleFile } from "../article-file.ts";
import { toSourcePicture, type PictureReader, type ReadPicture } from "../picture-reading.ts";
import type { FolderSettings } from "../settings-folder.ts";
import { toSentReading, type FromWorker, type SentPicture, type ToWorker } from "./worker-message.ts";

const filesAtOnce = 16;

/** Reads the article files the other side of a port names, with pictures that it inspects. */
export function serveReadings(port: MessagePort, settings: FolderSettings): void {
  const asked = new Map<string, PromiseWithResolvers<ReadPicture>>();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread is no window
  const tell = (message: FromWorker): void => port.postMessage(message);

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

  async function read({ job, files }: ToWorker & { readonly kind: "read" }): Promise<void> {
    const desk = { settings, pictures };
    const readings = await pLimit(filesAtOnce).map(files, (found) => readArticleFile(found, desk));
    tell({ kind: "readings", job, readings: readings.map(toSentReading) });
  }

  port.on("message", (message: ToWorker) => {
    if (message.kind === "picture") asked.get(message.key)?.resolve(receive(message.picture));
    else void read(message);
  });
}

function receive(picture: SentPicture): ReadPicture {
  return picture.ok ? { ...picture, source: toSourcePicture(picture.source) } : picture;
}
