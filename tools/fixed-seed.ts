import { configureGlobal } from "fast-check";

/*
 * Property tests draw the same examples at every run, so that a red run is red for everyone.
 * TEST_SEED=<number> draws others.
 */
configureGlobal({ seed: Number(process.env["TEST_SEED"] ?? 20_261_122) });
