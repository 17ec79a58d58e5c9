import path from "node:path";

/** The folder relative paths start from; by default where the person typed the command. */
export interface CallerPathOptions {
  readonly folder?: string;
}

/** Resolves a path that a person typed against the folder they typed it in, which pnpm leaves in INIT_CWD when it changes folders. */
export function resolveCallerPath(file: string, options: CallerPathOptions = {}): string {
  const caller = process.env["INIT_CWD"];
  const folder = options.folder ?? (caller === undefined || caller === "" ? process.cwd() : caller);
  return path.resolve(folder, file);
}
