/** A map that forgets what was used longest ago. */
export interface BoundedMap<T> {
  get(name: string): T | undefined;
  /** `size` counts against the limit; 1 unless told. */
  set(name: string, value: T, size?: number): void;
  delete(name: string): void;
  clear(): void;
  size(): number;
}

/** Makes a map that holds at most so much; what is larger than all of it is not kept. */
export function createBoundedMap<T>({ limit }: { readonly limit: number }): BoundedMap<T> {
  const kept = new Map<string, { readonly value: T; readonly size: number }>();
  let total = 0;
  const remove = (name: string): void => {
    total -= kept.get(name)?.size ?? 0;
    kept.delete(name);
  };
  return {
    get(name) {
      const found = kept.get(name);
      if (found === undefined) return undefined;
      kept.delete(name);
      kept.set(name, found);
      return found.value;
    },
    set(name, value, size = 1) {
      remove(name);
      if (size > limit) return;
      kept.set(name, { value, size });
      total += size;
      if (total <= limit) return;
      // A tenth at once: each look at the beginning passes over all that was removed there.
      for (const oldest of kept.keys()) {
        if (total <= limit * 0.9) break;
        remove(oldest);
      }
    },
    delete: remove,
    clear() {
      kept.clear();
      total = 0;
    },
    size: () => total,
  };
}
