/**
 * A package by which code asks a service or a store, of which no more need be known than that it does: "Plaid", its
 * package as the registry spells it, and the modules that are it where those are spelled otherwise. A star at the end of
 * a module stands for all that begin so.
 */
export type ServiceRow = readonly [service: string, packageName: string, ...modules: string[]];

/**
 * What of a package asks nobody, by the names that are called of it: what checks a signature or makes a token, what an
 * answer is made of, and what a client is made with.
 */
export const ASKS_NOBODY =
  /(?:^|[.\\/])(?:(?!IncomingWeb)\w*(?:[wW]eb_?[hH]ook(?!Client)|[sS]ignature|[vV]alidator|[eE]xception|[eE]rror|HMAC|Hmac|[tT]oken_?[gG]enerator|AccessToken|Credential|Permission)\w*|\w*(?:Request|Response|Config|Configuration|Options?|Opts?|Params|Type)|verify\w*|[mM]appings?|models?|types?|config|enums?|constants?|dto|options?|[wW]ith[A-Z]\w*)(?=$|[.\\/])/;
