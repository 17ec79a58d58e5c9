import type { Migration } from "./migration.ts";
import { migration1 } from "./migration-1.ts";
import { migration2 } from "./migration-2.ts";
import { migration3 } from "./migration-3.ts";
import { migration4 } from "./migration-4.ts";

/** Every step there is, oldest first. */
export const migrations: readonly Migration[] = [migration1, migration2, migration3, migration4];
