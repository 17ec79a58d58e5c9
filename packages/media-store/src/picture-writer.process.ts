// A process of its own for tests: stores ten large contents again and again until it is killed.
import { createDirectoryMedia } from "./directory-media.ts";

const [directory = "", rounds = "1"] = process.argv.slice(2);
const media = createDirectoryMedia({ directory });
for (let round = 0; round < Number(rounds); round += 1) {
  for (let content = 0; content < 10; content += 1) {
    const { hash } = await media.put(new Uint8Array(2_000_000).fill(content));
    if (rounds !== "1") await media.delete(hash);
  }
}
