import type { ScaffoldPlan } from "../../scaffold.ts";
import { composerEdits } from "../text/composer.ts";
import { phpImageEdits } from "../text/phpImage.ts";
import { variableAt } from "../text/phpSource.ts";
import { besideSlim, isOldSlim, OLD_SLIM } from "../text/slimApp.ts";
import { type AppSite, nothing } from "../topic.ts";
import { COUNTS_IN_APCU, COUNTS_IN_REDIS, LIMITER_PACKAGES } from "./symfonyLimiter.ts";
import { unlimitedPaths } from "./unlimited.ts";

/** Symfony's limiter alone, counting in the Redis of the application's file or in APCu: https://symfony.com/doc/current/rate_limiter.html */
export async function planSlimRateLimiter(site: AppSite): Promise<ScaffoldPlan> {
  const { app, text, context } = site;
  if (await isOldSlim(context)) return nothing(OLD_SLIM);
  const redis = context.signals.flatMap(({ kind, data, place }) => {
    const isBefore = place.path === app.place.path && place.span.start < app.place.span.start;
    const isRedis = kind === "dependency.used" && data.type === "redis";
    return isRedis && isBefore ? (variableAt(text, place) ?? []) : [];
  })[0];
  const plan = await besideSlim(site, {
    file: "rate-limit.php",
    call: "limitRequests",
    ...(redis === undefined ? {} : { given: `, ${redis}` }),
    text: fileText(unlimitedPaths(site), redis !== undefined),
  });
  if (plan.creates.length === 0) return plan;
  const wanted = redis === undefined ? { "ext-apcu": "*", ...LIMITER_PACKAGES } : LIMITER_PACKAGES;
  const image = redis === undefined ? await phpImageEdits({ extension: "apcu" }, context) : [];
  return { creates: plan.creates, edits: [...plan.edits, ...(await composerEdits(wanted, context)), ...image] };
}

function fileText(unlimited: readonly string[], hasRedis: boolean): string {
  const { adapter, made, counts } = hasRedis ? COUNTS_IN_REDIS : COUNTS_IN_APCU;
  const given = hasRedis ? ", object $redis" : "";
  return `<?php

declare(strict_types=1);

use Psr\\Http\\Message\\ResponseInterface as Response;
use Psr\\Http\\Message\\ServerRequestInterface as Request;
use Psr\\Http\\Server\\RequestHandlerInterface as RequestHandler;
use Slim\\App;
use Symfony\\Component\\Cache\\Adapter\\${adapter};
use Symfony\\Component\\RateLimiter\\RateLimiterFactory;
use Symfony\\Component\\RateLimiter\\Storage\\CacheStorage;

/** What watches the service asks often, and is never turned away. */
const UNLIMITED_PATHS = [${unlimited.map((path) => `'${path}'`).join(", ")}];

/** Answers 429 to who asks too often, and when to come back. ${counts} */
function limitRequests(App $app${given}): void
{
    $responses = $app->getResponseFactory();
    $limit = ['id' => 'requests', 'policy' => 'sliding_window', 'limit' => 120, 'interval' => '1 minute'];
    $limiters = new RateLimiterFactory($limit, new CacheStorage(${made}));

    $app->add(function (Request $request, RequestHandler $handler) use ($limiters, $responses): Response {
        $caller = in_array($request->getUri()->getPath(), UNLIMITED_PATHS, true) ? null : callerOf($request);
        $limit = $caller === null ? null : $limiters->create($caller)->consume();
        if ($limit === null || $limit->isAccepted()) {
            return $handler->handle($request);
        }
        $seconds = max(1, $limit->getRetryAfter()->getTimestamp() - time());
        $response = $responses->createResponse(429)
            ->withHeader('Content-Type', 'application/json')
            ->withHeader('Retry-After', (string) $seconds);
        $response->getBody()->write('{"error":"Too many requests"}');

        return $response;
    });
}

/**
 * Who asks, by address. TRUSTED_PROXIES says how many proxies of ours stand before the service: until it is set, what comes
 * through a proxy is not limited, for all callers would look like one.
 */
function callerOf(Request $request): ?string
{
    $address = $request->getServerParams()['REMOTE_ADDR'] ?? null;
    $forwarded = $request->getHeaderLine('X-Forwarded-For');
    $proxies = getenv('TRUSTED_PROXIES');
    if ($forwarded === '' || $proxies === '0') {
        return $address;
    }
    $hops = array_map('trim', explode(',', $forwarded));

    return $proxies === false ? null : ($hops[count($hops) - (int) $proxies] ?? $address);
}
`;
}
