import type { Environment } from "../model.ts";

const PRODUCTION = /(?:^|[-._/])(?:prod|production|prd|live)(?=$|[-._/])/i;
/** Environments in which something is tried before it is live. */
const BEFORE =
  /(?:^|[-._/])(?:dev|devel|develop|development|test|testing|qa|uat|int|integration|stage|staging|stg|pre-?prod|pre-production|preview|review[-_]?apps?|sandbox|local|ci)(?=$|[-._/])/i;
/** Whose names hold production's: "non-prod". */
const NOT_PRODUCTION = /(?:non|pre)[-._]?prod/i;

/** The environment that a file, a folder or a release is named for: "envs/prod/us-east-1", "values.live.yaml". */
export function environmentOf(name: string): Environment {
  if (isForProduction(name)) return "production";
  return isBefore(name) ? "before" : "other";
}

/** True of what is called for production, with its folders. */
export function isForProduction(name: string): boolean {
  return PRODUCTION.test(bare(name)) && !NOT_PRODUCTION.test(name);
}

/** True of what is called for an environment in which something is tried before it is live. */
export function isBefore(name: string): boolean {
  return BEFORE.test(bare(name)) || NOT_PRODUCTION.test(name);
}

function bare(name: string): string {
  return name.replace(/\.(?:ya?ml|json|tfvars)\b/gi, "");
}
