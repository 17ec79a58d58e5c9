// Does what docs/partners.md says, as it stands there, with the sample newsroom.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { randomBytes } from "node:crypto";
import { chmod, cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const isRequired = process.env["CI_REQUIRE_TOOLS"] === "1";
const hasTools = isRequired || spawnSync("curl", ["--version"]).status === 0;
const patience = { timeout: 60_000, interval: 200 };
const kran = "2026-hafen-kran";
const correction = "In einer früheren Fassung stand eine falsche Länge.";

let folder: string;
let port: number;
let environment: NodeJS.ProcessEnv;
const children: ChildProcess[] = [];

describe.skipIf(!hasTools)("the guide for partners", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "depesche-guide-"));
    port = await findPort();
    await cp(join(root, "content"), join(folder, "content"), { recursive: true });
    await symlink(join(root, "packages"), join(folder, "packages"));
    const { INIT_CWD: _caller, DEPESCHE_API_URL: _address, ...inherited } = process.env;
    environment = {
      ...inherited,
      PATH: `${folder}:${dirname(process.execPath)}:${inherited["PATH"] ?? ""}`,
      DEPESCHE_CONTENT: join(folder, "content"),
      DEPESCHE_DATABASE_URL: `file:${join(folder, "store.sqlite")}`,
      DEPESCHE_MEDIA_URL: `file:${join(folder, "media")}`,
      DEPESCHE_SECRET: randomBytes(32).toString("hex"),
      DEPESCHE_SYNDICATION_PORT: String(port),
      DEPESCHE_LOG: "error",
    };
    const depesche = join(folder, "depesche");
    const main = join(root, "apps/newsdesk/src/main.mjs");
    await writeFile(depesche, `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
    await chmod(depesche, 0o755);
  }, 60_000);
  afterAll(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  });

  it(
    "leads from a key to a mirror that ends equal to the newsroom, and the receipts say so",
    { timeout: 300_000 },
    async () => {
      const guide = await readFile(join(root, "docs/partners.md"), "utf8");
      const blocks = [...guide.matchAll(/```sh (\w+)\n(.*?)```/gs)].map(([, who = "", lines = ""]) => ({
        who,
        lines,
      }));
      expect(blocks.map(({ who }) => who)).toEqual(["newsroom", "partner", "mirror", "newsroom", "newsroom"]);
      const [letIn, look, mirror, kill, receipts] = blocks.map(({ lines }) =>
        lines.replaceAll("127.0.0.1:4003", `127.0.0.1:${port}`),
      );

      const made = await run(letIn);
      await writeFile(join(folder, "key"), /^dep_\w+$/m.exec(made)?.[0] ?? "");
      await serve();
      const seen = await run(look);
      expect(seen).toContain('"partner":{"id":"inselblatt"');
      expect(seen).toContain("<newsMessage");
      expect(seen).toContain('"pubStatus":"usable"');
      expect(seen).toMatch(/"next_cursor":"[^"]+","has_more":false,"changes":\[\]\}$/);

      start(`${/^export API.*$/m.exec(look ?? "")?.[0]}\n${mirror}`);
      const all = await listRightful();
      await vi.waitFor(async () => expect(await listMirror()).toEqual(all), patience);
      expect(await listMirror()).toContain(kran);

      // A correction, and an article whose embargo ends while the mirror runs.
      const articles = join(folder, "content/articles/2026/11");
      const segler = await readFile(join(articles, "segler-geschleppt.md"), "utf8");
      const notice = `notices:\n  - { kind: correction, at: ${now(-1)}, text: "${correction}" }`;
      await writeFile(
        join(articles, "segler-geschleppt.md"),
        segler.replace("\n---\n", `\n${notice}\n---\n`),
      );
      const embargoUntil = now(20);
      await writeFile(
        join(articles, "embargo.md"),
        `---\nid: 2026-neu-embargo\nheadline: Neu\nsummary: Neu.\nsection: hafen\nbyline: Von uns\npublishedAt: ${now(-60)}\nembargoUntil: ${embargoUntil}\n---\nText.\n`,
      );
      await run(`depesche publish`);
      await vi.waitFor(
        async () => expect(await readArticle("2026-segler-geschleppt")).toContain(correction),
        patience,
      );
      await vi.waitFor(async () => expect(await listMirror()).toContain("2026-neu-embargo"), patience);
      expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(embargoUntil));
      const revision = Number(/"revision":(\d+)/.exec(await readArticle(kran))?.[1]);

      await run(kill);
      await vi.waitFor(async () => expect(await listMirror()).not.toContain(kran), patience);
      const rightful = await listRightful();
      expect(await listMirror()).toEqual(rightful);
      const document = await run(
        "depesche formats 2026-segler-geschleppt --partner inselblatt --format json",
      );
      expect(JSON.parse(await readArticle("2026-segler-geschleppt"))).toEqual(JSON.parse(document));

      const told = await run(receipts);
      expect(told).toContain(kran);
      expect(told).toContain("/v1/changes");
      const received = JSON.parse(await run("depesche receipts --partner inselblatt --json"));
      const given = new Set(received.receipts.map(describeReceipt));
      expect(given).toContain(`${kran} ${revision}`);
      for (const id of rightful) {
        const { revision: held } = JSON.parse(await readArticle(id));
        expect(given).toContain(`${id} ${held}`);
        const asked = await fetch(`http://127.0.0.1:${port}/v1/articles/${id}`, {
          headers: { Authorization: `Bearer ${await readFile(join(folder, "key"), "utf8")}` },
        });
        expect(JSON.parse(await readArticle(id))).toEqual(await asked.json());
      }
    },
  );
});

function describeReceipt({
  articleId,
  revision,
}: {
  readonly articleId: string;
  readonly revision: number;
}): string {
  return `${articleId} ${revision}`;
}

async function run(lines = ""): Promise<string> {
  const child = start(lines);
  let out = "";
  let err = "";
  child.stdout?.on("data", (piece: Buffer) => void (out += piece.toString()));
  child.stderr?.on("data", (piece: Buffer) => void (err += piece.toString()));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${lines}\n${out}\n${err}`);
  return out;
}

function start(lines: string): ChildProcess {
  const child = spawn("sh", ["-eu", "-c", lines], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  return child;
}

async function serve(): Promise<void> {
  const child = spawn(process.execPath, [join(root, "apps/syndication/src/main.mjs")], {
    cwd: folder,
    env: environment,
    stdio: "ignore",
  });
  children.push(child);
  await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/v1/me`), patience);
}

/* What the newsroom says the partner may have now. */
async function listRightful(): Promise<readonly string[]> {
  const said = JSON.parse(
    await run("depesche partner preview inselblatt --section hafen --days 4000 --json"),
  );
  const articles: readonly { readonly id: string; readonly after: string }[] = said.articles;
  return articles
    .filter(({ after }) => after !== "nothing")
    .map(({ id }) => id)
    .sort();
}

async function listMirror(): Promise<readonly string[]> {
  const names = await readdir(join(folder, "mirror"));
  return names.flatMap((name) => (name.endsWith(".json") ? name.slice(0, -".json".length) : [])).sort();
}

function readArticle(id: string): Promise<string> {
  return readFile(join(folder, "mirror", `${id}.json`), "utf8");
}

function now(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z");
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server on a port has such an address.
  const { port: free } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return free;
}
