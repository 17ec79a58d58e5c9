import type { Migration } from "./migration.ts";
import { migration1 } from "./migration-1.ts";

/** Every step there is, oldest first. */
export const migrations: readonly Migration[] = [migration1];

/** The version of the store this program writes. */
export const programVersion: number = migrations.length;
