import { storeError, type StoreFault } from "../store-error.ts";

type Mapping = readonly [prefix: string, fault: (file: string) => StoreFault];

const unwritable = (file: string): StoreFault => ({
  code: "store-unwritable",
  what: `The store ${file} cannot be opened for writing.`,
  mend: "Give this process the right to write the file and its folder (SQLite keeps two more files beside it), and check the disk.",
});

const damaged = (file: string): StoreFault => ({
  code: "store-damaged",
  what: `${file} is no intact SQLite database.`,
  mend: "Stop every process, keep the file aside, and put the last backup in its place; nothing was written to it.",
});

const mappings: readonly Mapping[] = [
  [
    "SQLITE_BUSY",
    (file) => ({
      code: "store-busy",
      what: `Another process kept the store ${file} locked for too long.`,
      mend: "Try again; if it stays so, look for a hanging `depesche` command or a backup tool that holds the file.",
    }),
  ],
  [
    "SQLITE_FULL",
    (file) => ({
      code: "store-full",
      what: `There is no room left to write the store ${file}.`,
      mend: "Free space on this disk, then try again; what was being written was taken back whole.",
    }),
  ],
  ["SQLITE_CORRUPT", damaged],
  ["SQLITE_NOTADB", damaged],
  ["SQLITE_READONLY", unwritable],
  ["SQLITE_CANTOPEN", unwritable],
  ["SQLITE_PERM", unwritable],
  ["SQLITE_IOERR", unwritable],
];

/** Turns what SQLite threw into a coded store error; anything else comes back as it is. */
export function toStoreError(thrown: unknown, file: string): unknown {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const fault = mappings.find(([prefix]) => code.startsWith(prefix))?.[1](file);
  return fault === undefined ? thrown : storeError(fault, thrown);
}
