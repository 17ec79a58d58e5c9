import { inspect } from "node:util";

const MASK = "[secret]";

/** A value that only `reveal()` gives away: printed, logged or turned to JSON it reads `[secret]`. */
export interface Secret<T> {
  reveal(): T;
  toJSON(): string;
  toString(): string;
}

/** Wraps a value so that it cannot reach a log, an error message or a dump by accident. */
export function createSecret<T>(value: T): Secret<T> {
  const mask = (): string => MASK;
  return Object.freeze({
    reveal: () => value,
    toJSON: mask,
    toString: mask,
    [Symbol.toPrimitive]: mask,
    [inspect.custom]: mask,
  });
}
