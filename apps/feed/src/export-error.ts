/** Makes an error that people can act on: what is wrong, and how to mend it. */
export function createExportError(code: string, what: string, mend: string): Error {
  return Object.assign(new Error(`${what}; ${mend}.`), { code });
}
