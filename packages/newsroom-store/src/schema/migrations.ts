import type { Migration } from "./migration.ts";
import { migration1 } from "./migration-1.ts";
import { migration2 } from "./migration-2.ts";
import { migration3 } from "./migration-3.ts";

/** Every step there is, oldest first. */
export const migrations: readonly Migration[] = [migration1, migration2, migration3];

/** The version of the store this program writes. */
export const programVersion: number = migrations.length;
