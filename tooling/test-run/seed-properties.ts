import fc from "fast-check";

/**
 * The same commit gives the same answer: properties draw from one seed, unless asked for another by `TPC_SEED` (a number, or
 * `random`).
 */
// biome-ignore lint/suspicious/noUndeclaredEnvVars: no task of turbo reads it.
const wanted = process.env.TPC_SEED ?? "20261129";

if (wanted !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
