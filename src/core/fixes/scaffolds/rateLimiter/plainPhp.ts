import type { ScaffoldContext } from "../../scaffold.ts";
import { behindCalls, belowStatement, besideFront, forPlainPhp, isMadeFirst, type PhpFront } from "../text/phpFront.ts";
import { phpImageEdits } from "../text/phpImage.ts";
import { variableAt } from "../text/phpSource.ts";
import { COUNTS_IN_APCU, COUNTS_IN_REDIS, LIMITER_PACKAGES } from "./symfonyLimiter.ts";
import { unlimitedPaths } from "./unlimited.ts";

/** Symfony's limiter alone, counting in the Redis of the front or in APCu: https://symfony.com/doc/current/rate_limiter.html */
export const PLAIN_PHP_RATE_LIMITER = forPlainPhp(async (front, context) => {
  const redis = redisOf(front, context);
  const plan = await besideFront(
    front,
    {
      file: "rate-limit.php",
      calls: `limitRequest(${redis?.variable ?? ""});`,
      text: fileText(unlimitedPaths({ context }), redis !== undefined),
      packages: redis ? LIMITER_PACKAGES : { "ext-apcu": "*", ...LIMITER_PACKAGES },
      // Behind what writes and counts, so that who is turned away is seen there.
      offset: redis?.below ?? behindCalls(front),
    },
    context,
  );
  if (plan.creates.length === 0 || redis) return plan;
  return { creates: plan.creates, edits: [...plan.edits, ...(await phpImageEdits({ extension: "apcu" }, context))] };
}, "Composer");

interface Client {
  readonly variable: string;
  /** The offset below its statement. */
  readonly below: number;
}

function redisOf(front: PhpFront, { signals }: ScaffoldContext): Client | undefined {
  for (const { kind, data, place } of signals) {
    if (kind !== "dependency.used" || data.type !== "redis" || !isMadeFirst(front, place)) continue;
    const variable = variableAt(front.text, place);
    if (variable !== undefined) return { variable, below: belowStatement(front.text, place.span.start) };
  }
  return undefined;
}

function fileText(unlimited: readonly string[], hasRedis: boolean): string {
  const { adapter, made, counts } = hasRedis ? COUNTS_IN_REDIS : COUNTS_IN_APCU;
  return `<?php

declare(strict_types=1);

use Symfony\\Component\\Cache\\Adapter\\${adapter};
use Symfony\\Component\\RateLimiter\\RateLimiterFactory;
use Symfony\\Component\\RateLimiter\\Storage\\CacheStorage;

/** What watches the service asks often, and is never turned away. */
const UNLIMITED_PATHS = [${unlimited.map((path) => `'${path}'`).join(", ")}];

/** Answers 429 to who asks too often, and when to come back. ${counts} */
function limitRequest(${hasRedis ? "object $redis" : ""}): void
{
    $caller = callerAddress();
    if ($caller === null || in_array(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH), UNLIMITED_PATHS, true)) {
        return;
    }
    $limit = ['id' => 'requests', 'policy' => 'sliding_window', 'limit' => 120, 'interval' => '1 minute'];
    $limiters = new RateLimiterFactory($limit, new CacheStorage(${made}));
    $taken = $limiters->create($caller)->consume();
    if ($taken->isAccepted()) {
        return;
    }
    http_response_code(429);
    header('Content-Type: application/json');
    header('Retry-After: ' . max(1, $taken->getRetryAfter()->getTimestamp() - time()));
    echo '{"error":"Too many requests"}';
    exit;
}

/**
 * Who asks, by address. TRUSTED_PROXIES says how many proxies of ours stand before the service: until it is set, what comes
 * through a proxy is not limited, for all callers would look like one.
 */
function callerAddress(): ?string
{
    $address = $_SERVER['REMOTE_ADDR'] ?? null;
    $forwarded = $_SERVER['HTTP_X_FORWARDED_FOR'] ?? '';
    $proxies = getenv('TRUSTED_PROXIES');
    if ($forwarded === '' || $proxies === '0') {
        return $address;
    }
    $hops = array_map('trim', explode(',', $forwarded));

    return $proxies === false ? null : ($hops[count($hops) - (int) $proxies] ?? $address);
}
`;
}
