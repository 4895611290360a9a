import type { SymfonyControllers } from "../text/symfonyControllers.ts";
import { phpKnownMethod } from "./knownMethods.ts";

/** For Laravel and Symfony, whose code is in the namespace App: https://github.com/PromPHP/prometheus_client_php#usage */
export const REQUEST_METRICS = `<?php

namespace App\\Metrics;

use Prometheus\\CollectorRegistry;
use Prometheus\\RenderTextFormat;
use Prometheus\\Storage\\APCng;

/** Every request by its method, route and status. The workers of one host share what they count in APCu. */
final class RequestMetrics
{
    public static function observe(string $method, string $route, int $status, float $seconds): void
    {
        self::registry()
            ->getOrRegisterHistogram('', 'http_request_duration_seconds', 'How long requests take.', ['method', 'route', 'status'])
            ->observe($seconds, [self::knownMethod($method), $route, (string) $status]);
    }

    /** In Prometheus' own format, whose type is RenderTextFormat::MIME_TYPE. */
    public static function rendered(): string
    {
        return (new RenderTextFormat())->render(self::registry()->getMetricFamilySamples());
    }

    private static function registry(): CollectorRegistry
    {
        return new CollectorRegistry(new APCng(), false);
    }

${phpKnownMethod("private static ")}}
`;

export const LARAVEL_MIDDLEWARE = `<?php

namespace App\\Http\\Middleware;

use App\\Metrics\\RequestMetrics;
use Closure;
use Illuminate\\Http\\Request;
use Symfony\\Component\\HttpFoundation\\Response;

/** Measures every request by the route as it was written, so that one with an id in its path is one series. */
class MeasureRequests
{
    public function handle(Request $request, Closure $next): Response
    {
        $began = hrtime(true);
        $response = $next($request);
        $route = $request->route()?->uri() ?? 'none';
        RequestMetrics::observe($request->method(), $route, $response->getStatusCode(), (hrtime(true) - $began) / 1e9);

        return $response;
    }
}
`;

export const LARAVEL_CONTROLLER = `<?php

namespace App\\Http\\Controllers;

use App\\Metrics\\RequestMetrics;
use Illuminate\\Http\\Response;
use Prometheus\\RenderTextFormat;

/** For Prometheus alone: keep it from the outside where the ingress decides what comes in. */
class MetricsController
{
    public function __invoke(): Response
    {
        return new Response(RequestMetrics::rendered(), 200, ['Content-Type' => RenderTextFormat::MIME_TYPE]);
    }
}
`;

/** The controller of Symfony that listens and shows. */
export function symfonyMetrics({ namespace, route }: Pick<SymfonyControllers, "namespace" | "route">): string {
  return `<?php

namespace ${namespace};

use App\\Metrics\\RequestMetrics;
use Prometheus\\RenderTextFormat;
use Symfony\\Component\\EventDispatcher\\Attribute\\AsEventListener;
use Symfony\\Component\\HttpFoundation\\Response;
use Symfony\\Component\\HttpKernel\\Attribute\\AsController;
use Symfony\\Component\\HttpKernel\\Event\\ResponseEvent;
use ${route};

/** Measures every request, and shows what was counted. Keep /metrics from the outside where the ingress decides. */
#[AsController]
final class MetricsController
{
    #[AsEventListener]
    public function measure(ResponseEvent $event): void
    {
        if (!$event->isMainRequest()) {
            return;
        }
        $request = $event->getRequest();
        // The route's name and not the path, so that one with an id in its path is one series.
        $route = (string) $request->attributes->get('_route', 'none');
        $seconds = microtime(true) - (float) $request->server->get('REQUEST_TIME_FLOAT');
        RequestMetrics::observe($request->getMethod(), $route, $event->getResponse()->getStatusCode(), $seconds);
    }

    #[Route('/metrics', methods: ['GET'])]
    public function show(): Response
    {
        return new Response(RequestMetrics::rendered(), 200, ['Content-Type' => RenderTextFormat::MIME_TYPE]);
    }
}
`;
}

/** For Slim, in functions, as its other routes are. */
export const SLIM_METRICS = `<?php

declare(strict_types=1);

use Prometheus\\CollectorRegistry;
use Prometheus\\RenderTextFormat;
use Prometheus\\Storage\\APCng;
use Psr\\Http\\Message\\ResponseInterface as Response;
use Psr\\Http\\Message\\ServerRequestInterface as Request;
use Psr\\Http\\Server\\RequestHandlerInterface as RequestHandler;
use Slim\\App;
use Slim\\Routing\\RouteContext;

/** Every request by its method, route and status; /metrics shows them. Keep that from the outside where the ingress decides. */
function requestMetrics(App $app): void
{
    $registry = new CollectorRegistry(new APCng(), false);

    $app->add(function (Request $request, RequestHandler $handler) use ($registry): Response {
        $began = hrtime(true);
        $status = 500; // what is thrown becomes
        try {
            $response = $handler->handle($request);
            $status = $response->getStatusCode();

            return $response;
        } finally {
            $route = $request->getAttribute(RouteContext::ROUTE)?->getPattern() ?? 'none';
            $registry
                ->getOrRegisterHistogram('', 'http_request_duration_seconds', 'How long requests take.', ['method', 'route', 'status'])
                ->observe((hrtime(true) - $began) / 1e9, [knownMethod($request->getMethod()), $route, (string) $status]);
        }
    });
    // Finds the route before what was added above runs: the last added is the first to run.
    $app->addRoutingMiddleware();

    $app->get('/metrics', function (Request $request, Response $response) use ($registry): Response {
        $response->getBody()->write((new RenderTextFormat())->render($registry->getMetricFamilySamples()));

        return $response->withHeader('Content-Type', RenderTextFormat::MIME_TYPE);
    });
}

${phpKnownMethod()}`;
