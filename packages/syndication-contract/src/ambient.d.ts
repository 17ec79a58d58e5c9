/** The one global of every runtime that tests use and ECMAScript does not name (WHATWG URL). */
declare class URLSearchParams {
  constructor(query: string);
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
