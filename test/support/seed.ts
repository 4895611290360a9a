import fc from "fast-check";

/**
 * Properties are tried with the same values on every run, so that a run says something about what was changed. With
 * `SEED=<number> npm run test:unit` they are tried with others.
 */
const ALWAYS = 20_261_129;

fc.configureGlobal({ seed: Number(process.env["SEED"] ?? ALWAYS) });
