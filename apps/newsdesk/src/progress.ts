import type { ProgressResult } from "@clack/prompts";
import type { World } from "./world.ts";

/** Shows how far long work is. */
export interface Progress {
  readonly update: (done: number, total: number) => void;
  /** Takes the bar away; call it before anything else is written. */
  readonly end: () => void;
}

/** Less work than this is done before anybody wonders. */
const longWork = 50;
const barWidth = 40;

/** Starts showing progress on standard error: a bar on a terminal, else a line for every tenth. */
export function startProgress(world: Pick<World, "err" | "terminal">, label: string): Progress {
  return world.terminal === undefined ? startLines(world.err, label) : startBar(world.terminal, label);
}

function startLines(err: World["err"], label: string): Progress {
  let told = 0;
  return {
    update(done, total) {
      const tenth = Math.floor((done / total) * 10);
      if (total < longWork || tenth <= told) return;
      told = tenth;
      err(`${label}: ${tenth * 10} % (${done} of ${total})\n`);
    },
    end: () => undefined,
  };
}

function startBar({ input, output }: NonNullable<World["terminal"]>, label: string): Progress {
  let bar: ProgressResult | undefined;
  let shown = 0;
  let loading: Promise<void> | undefined;
  let ended = false;

  async function load(total: number): Promise<void> {
    // Loaded here, since most commands draw nothing.
    const { progress } = await import("@clack/prompts");
    if (ended) return;
    bar = progress({ max: total, size: barWidth, output });
    bar.start(label);
    // The bar reads keys itself and would end the process at Ctrl-C; as a signal it lets us stop between two articles.
    if (input.isTTY) input.setRawMode(false);
  }

  return {
    update(done, total) {
      if (total < longWork || ended) return;
      loading ??= load(total);
      if (bar === undefined) return;
      bar.advance(done - shown, `${label}: ${done} of ${total}`);
      shown = done;
    },
    end() {
      ended = true;
      bar?.clear();
      bar = undefined;
    },
  };
}
