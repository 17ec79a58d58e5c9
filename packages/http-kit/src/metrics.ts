import type { MiddlewareHandler } from "hono";
import { Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

import { findStatus } from "./direct-answer.ts";
import { findRoutePattern } from "./route-pattern.ts";

/** Whether the process's own numbers (memory, event loop) are counted too. */
export interface CreateMetricsOptions {
  readonly processMetrics?: boolean;
}

/** The numbers of one app. */
export interface Metrics {
  /** Times every request into `http_request_duration_seconds`, by method, route pattern and class of status (`2xx`). */
  readonly measure: (now: () => number) => MiddlewareHandler;
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
  const series = new Map<string, Observer>();
  const findSeries = (method: string, route: string, status: string): Observer => {
    const key = `${method} ${status} ${route}`;
    const known = series.get(key) ?? durations.labels({ method, route, status });
    series.set(key, known);
    return known;
  };
  return {
    measure: (now) => async (c, next) => {
      const start = now();
      await next();
      // Clients may send any method; each new label would be kept for good.
      const method = METHODS.has(c.req.method) ? c.req.method : "other";
      const status = `${String(Math.floor(findStatus(c) / 100))}xx`;
      findSeries(method, findRoutePattern(c), status).observe((now() - start) / 1000);
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
