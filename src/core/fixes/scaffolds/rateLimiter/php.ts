import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { composerEdits } from "../text/composer.ts";
import { groupEdits } from "../text/laravelFiles.ts";
import { inFolder } from "../text/paths.ts";
import { useEdits } from "../text/phpSource.ts";
import { nothing, type Otherwise } from "../topic.ts";

/** What Laravel and Symfony bring for it. */
export const PHP_RATE_LIMITER_OTHERWISE: readonly Otherwise[] = [
  {
    fits: ({ all }) => all("manifest.package").some(({ data }) => data.dependencies.includes("laravel/framework")),
    plan: planLaravel,
  },
  {
    fits: ({ all }) =>
      all("manifest.package").some(({ data }) => data.dependencies.includes("symfony/framework-bundle")),
    plan: planSymfony,
  },
];

/** https://laravel.com/docs/routing#rate-limiting: it counts in the application's cache. */
async function planLaravel(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const provider = inFolder(context.component.root, "app/Providers/AppServiceProvider.php");
  const text = await context.read(provider);
  const boot = /^([ \t]*)public function boot\([^)\n]*\)(?:: void)?\s*\{[ \t]*\r?\n/m.exec(text ?? "");
  if (text === undefined || boot === null) return nothing(`${provider} with its boot() is not there.`);
  if (text.includes("RateLimiter::for")) return nothing(`${provider} has limits already.`);
  const listed = await groupEdits("'throttle:requests'", [], context);
  if (listed.length === 0)
    return nothing(`No place was seen in ${context.component.id} where its middleware is listed.`);
  const inner = `${boot[1]}    `;
  const limits = [
    `${inner}// For each user, or each address where nobody is known: behind a proxy set trustProxies, or all callers are one.`,
    `${inner}RateLimiter::for('requests', fn (Request $request) => Limit::perMinute(120)->by($request->user()?->id ?: $request->ip()));`,
    "",
  ].join(lineEnd(text));
  const at = boot.index + boot[0].length;
  const uses = [
    "Illuminate\\Cache\\RateLimiting\\Limit",
    "Illuminate\\Http\\Request",
    "Illuminate\\Support\\Facades\\RateLimiter",
  ];
  return {
    creates: [],
    edits: [
      ...useEdits(provider, text, uses),
      { path: provider, span: { start: at, end: at }, text: limits },
      ...listed,
    ],
  };
}

/** https://symfony.com/doc/current/rate_limiter.html */
async function planSymfony(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { root } = context.component;
  const config = inFolder(root, "config/packages/rate_limiter.yaml");
  const listener = inFolder(root, "src/EventListener/RateLimitListener.php");
  for (const path of [config, listener])
    if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  return {
    creates: [
      { path: config, text: SYMFONY_CONFIG },
      { path: listener, text: SYMFONY_LISTENER },
    ],
    edits: await composerEdits({ "symfony/rate-limiter": await symfonyVersion(context) }, context),
  };
}

/** Its components are released together: https://symfony.com/releases */
async function symfonyVersion({ component, read }: ScaffoldContext): Promise<string> {
  const text = (await read(inFolder(component.root, "composer.json"))) ?? "";
  return /"symfony\/framework-bundle"\s*:\s*"([^"\n]+)"/.exec(text)?.[1] ?? "*";
}

const SYMFONY_CONFIG = `framework:
    rate_limiter:
        # How often one caller may ask. It counts in cache.rate_limiter: all instances count together where that is Redis.
        requests:
            policy: sliding_window
            limit: 120
            interval: '1 minute'
`;

const SYMFONY_LISTENER = `<?php

namespace App\\EventListener;

use Symfony\\Component\\EventDispatcher\\Attribute\\AsEventListener;
use Symfony\\Component\\HttpKernel\\Event\\RequestEvent;
use Symfony\\Component\\HttpKernel\\Exception\\TooManyRequestsHttpException;
use Symfony\\Component\\RateLimiter\\RateLimiterFactory;

/** Answers 429 to whoever asks too often. Behind a proxy set framework.trusted_proxies, or all callers are one. */
#[AsEventListener(priority: 100)]
final class RateLimitListener
{
    /** Paths that orchestrators ask, who may ask as often as they like. */
    private const FREE = ['/livez', '/readyz', '/healthz', '/health', '/metrics'];

    public function __construct(
        private RateLimiterFactory $requestsLimiter,
    ) {
    }

    public function __invoke(RequestEvent $event): void
    {
        $request = $event->getRequest();
        if (!$event->isMainRequest() || in_array($request->getPathInfo(), self::FREE, true)) {
            return;
        }
        $limit = $this->requestsLimiter->create($request->getClientIp())->consume();
        if (!$limit->isAccepted()) {
            $seconds = max(1, $limit->getRetryAfter()->getTimestamp() - time());
            throw new TooManyRequestsHttpException($seconds, 'Too many requests.');
        }
    }
}
`;
