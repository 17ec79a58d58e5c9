import type { NewsroomStore } from "@depesche/newsroom-store";

/** A store that notes what it and its views are asked for; the real one answers. */
export interface CountingStore {
  readonly store: NewsroomStore;
  /** Gives the names of the calls since the last time: `getHead`, `view.listArticles`. */
  readonly takeCalls: () => readonly string[];
}

/** Puts a counter before a store. */
export function countCalls(real: NewsroomStore): CountingStore {
  let calls: string[] = [];
  const count = <T extends object>(target: T, prefix: string): T =>
    new Proxy(target, {
      get(from, name): unknown {
        const member: unknown = Reflect.get(from, name);
        if (typeof member !== "function") return member;
        return (...parameters: readonly unknown[]): unknown => {
          calls.push(`${prefix}${String(name)}`);
          const answer: unknown = Reflect.apply(member, from, parameters);
          return name === "openView" ? count(Object(answer), "view.") : answer;
        };
      },
    });
  return {
    store: count(real, ""),
    takeCalls: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}
