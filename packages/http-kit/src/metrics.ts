import { Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

import type { AnsweredRequest } from "./request-record.ts";

/** Whether the process's own numbers (memory, event loop) are counted too. */
export interface CreateMetricsOptions {
  readonly processMetrics?: boolean;
}

/** The numbers of one app. */
export interface Metrics {
  /** Counts a request into `http_request_duration_seconds`, by method, route pattern and class of status (`2xx`). */
  observe(request: AnsweredRequest, seconds: number): void;
  /** Adds a number that is read whenever it is asked for. */
  addGauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** Gives all numbers in Prometheus's text form, with its media type. */
  format(): Promise<{ readonly type: string; readonly text: string }>;
}

/** One line of numbers, with its labels looked up before. */
type Observer = ReturnType<Histogram["labels"]>;

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Starts counting in a registry of its own, so that several apps in one process stay apart. */
export function createMetrics({ processMetrics = false }: CreateMetricsOptions = {}): Metrics {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time until an answer was ready, in seconds.",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  // By route, then by method and status, which are few: a key of all three would be put together for each request.
  const series = new Map<string, Map<string, Map<number, Observer>>>();
  const findSeries = (route: string, method: string, statusClass: number): Observer => {
    const ofRoute = getOrAdd(series, route, () => new Map<string, Map<number, Observer>>());
    const ofMethod = getOrAdd(ofRoute, method, () => new Map<number, Observer>());
    return getOrAdd(ofMethod, statusClass, () =>
      durations.labels({ method, route, status: `${String(statusClass)}xx` }),
    );
  };
  return {
    observe({ method, route, status }, seconds) {
      // Clients may send any method; each new label would be kept for good.
      const counted = METHODS.has(method) ? method : "other";
      findSeries(route, counted, Math.floor(status / 100)).observe(seconds);
    },
    addGauge(name, help, read) {
      const collect = async function (this: Gauge): Promise<void> {
        this.set(await read());
      };
      registry.registerMetric(new Gauge({ name, help, registers: [], collect }));
    },
    format: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
