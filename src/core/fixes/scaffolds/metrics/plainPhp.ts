import { fullRoutes } from "../../../components/linkRoutes.ts";
import { besideFront, forPlainPhp, type PhpFront } from "../text/phpFront.ts";
import { phpKnownMethod } from "./knownMethods.ts";
import { phpMetricsEdits } from "./php.ts";

/** A histogram of the requests that a front is handed, and what shows it: https://github.com/PromPHP/prometheus_client_php#usage */
export const PLAIN_PHP_METRICS = forPlainPhp(async (front, context) => {
  const health = fullRoutes(context.signals).map(({ path }) => path);
  const routes = [...new Set([...pathsIn(front), ...health])];
  const plan = await besideFront(
    front,
    { file: "metrics.php", calls: "measureRequest();", text: fileText(routes) },
    context,
  );
  if (plan.creates.length === 0) return plan;
  return { creates: plan.creates, edits: [...plan.edits, ...(await phpMetricsEdits(context))] };
}, "Composer");

/** The paths that a front compares with: `case '/orders':`, `$path === '/orders'`, `'/orders' => …`. */
function pathsIn({ text }: PhpFront): readonly string[] {
  const compared = /(?:\bcase\s+|==\s*)['"](\/[\w\-./]*)['"]|['"](\/[\w\-./]*)['"]\s*(?:=>|==)/g;
  return [...text.matchAll(compared)].map(([, after, before]) => after ?? before ?? "/");
}

function fileText(routes: readonly string[]): string {
  return `<?php

declare(strict_types=1);

use Prometheus\\CollectorRegistry;
use Prometheus\\RenderTextFormat;
use Prometheus\\Storage\\APCng;

/** Paths that are counted by themselves. All others are one: a series for each path that somebody asks for would never end. */
const MEASURED_PATHS = [${routes.map((path) => `'${path}'`).join(", ")}];

/** Every request by its method, path and status; /metrics shows them. Keep that from the outside where the ingress decides. */
function measureRequest(): void
{
    $registry = new CollectorRegistry(new APCng(), false);
    $path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
    if ($path === '/metrics') {
        header('Content-Type: ' . RenderTextFormat::MIME_TYPE);
        echo (new RenderTextFormat())->render($registry->getMetricFamilySamples());
        exit;
    }
    $began = hrtime(true);
    register_shutdown_function(function () use ($registry, $path, $began): void {
        $route = in_array($path, MEASURED_PATHS, true) ? $path : 'other';
        $registry
            ->getOrRegisterHistogram('', 'http_request_duration_seconds', 'How long requests take.', ['method', 'route', 'status'])
            ->observe((hrtime(true) - $began) / 1e9, [knownMethod($_SERVER['REQUEST_METHOD']), $route, (string) http_response_code()]);
    });
}

${phpKnownMethod()}`;
}
