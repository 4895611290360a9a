/** Both are asked for at one of the versions that are supported together: https://symfony.com/releases */
export const LIMITER_PACKAGES = { "symfony/cache": "^6.4 || ^7.0", "symfony/rate-limiter": "^6.4 || ^7.0" };

/** Where Symfony's limiter counts: https://symfony.com/doc/current/components/cache.html#available-cache-adapters */
export interface Counting {
  readonly adapter: string;
  /** The expression that makes it. */
  readonly made: string;
  /** Who counts together, in a sentence. */
  readonly counts: string;
}

export const COUNTS_IN_REDIS: Counting = {
  adapter: "RedisAdapter",
  made: "new RedisAdapter($redis)",
  counts: "All instances count together, in Redis.",
};

export const COUNTS_IN_APCU: Counting = {
  adapter: "ApcuAdapter",
  made: "new ApcuAdapter()",
  counts: "The workers of one host count together, in APCu.",
};
