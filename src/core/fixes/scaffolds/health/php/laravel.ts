import type { TextEdit } from "../../../../model.ts";
import { lineEnd } from "../../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { routeEdits } from "../../text/laravelFiles.ts";
import { inFolder } from "../../text/paths.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import type { Wanted } from "../needs.ts";
import { wantedOf } from "../wanted.ts";

/** Laravel's own endpoint for liveness, and a controller that asks for readiness. */
export const LARAVEL_HEALTH: Otherwise = {
  fits: ({ all }) =>
    all("manifest.package").some(({ data }) => data.dependencies.includes("laravel/framework")) ||
    all("server.route").some(({ data }) => data.framework === "laravel"),
  plan: (context) => planLaravel(context, wantedOf(context, "laravel")),
};

async function planLaravel(context: ScaffoldContext, wanted: Wanted): Promise<ScaffoldPlan> {
  const { root } = context.component;
  const routes = inFolder(root, "routes/web.php");
  const text = await context.read(routes);
  if (text === undefined) return nothing(`${routes} is not there.`);
  const controller = inFolder(root, "app/Http/Controllers/ReadinessController.php");
  if (wanted.readiness !== undefined && (await context.read(controller)) !== undefined)
    return nothing(`${controller} is already there.`);
  const own = wanted.liveness === undefined ? [] : await ownHealth(inFolder(root, "bootstrap/app.php"), context);
  const lines = [
    // Sessions and cookies are of no use to a probe: https://laravel.com/docs/middleware#excluding-middleware
    ...(wanted.liveness === undefined || own.length > 0
      ? []
      : [`Route::get('${wanted.liveness}', fn () => response()->json(['status' => 'ok']))->withoutMiddleware('web');`]),
    ...(wanted.readiness === undefined
      ? []
      : [`Route::get('${wanted.readiness}', ReadinessController::class)->withoutMiddleware('web');`]),
  ];
  const uses = [
    ...(wanted.readiness === undefined ? [] : ["App\\Http\\Controllers\\ReadinessController"]),
    "Illuminate\\Support\\Facades\\Route",
  ];
  const edits: readonly TextEdit[] = [...own, ...routeEdits(routes, text, lines, uses)];
  if (wanted.readiness === undefined) return { creates: [], edits };
  return { creates: [{ path: controller, text: controllerText(await asksRedis(context)) }], edits };
}

/** `health: '/up'`, where the application is set up by calls: https://laravel.com/docs/deployment#the-health-route */
async function ownHealth(path: string, { read }: ScaffoldContext): Promise<readonly TextEdit[]> {
  const text = await read(path);
  if (text === undefined || /\bhealth:\s/.test(text)) return [];
  const routing = /->withRouting\(/.exec(text);
  const last =
    routing &&
    [...text.slice(routing.index).matchAll(/^([ \t]+)(?:web|api|commands|channels):[^\n]*,[ \t]*\n/gm)].at(-1);
  if (!routing || !last) return [];
  const at = routing.index + last.index + last[0].length;
  return [{ path, span: { start: at, end: at }, text: `${last[1]}health: '/up',${lineEnd(text)}` }];
}

/** True where the cache, the sessions or the queue of the application are kept in Redis. */
async function asksRedis({ component, read, signals }: ScaffoldContext): Promise<boolean> {
  if (signals.some(({ kind, data }) => kind === "dependency.used" && data.type === "redis")) return true;
  const example = (await read(inFolder(component.root, ".env.example"))) ?? "";
  return /^(?:CACHE_(?:STORE|DRIVER)|SESSION_DRIVER|QUEUE_CONNECTION)\s*=\s*["']?redis\b/m.test(example);
}

function controllerText(redis: boolean): string {
  return `<?php

namespace App\\Http\\Controllers;

use Illuminate\\Http\\JsonResponse;
use Illuminate\\Support\\Facades\\DB;
use Illuminate\\Support\\Facades\\Log;
${redis ? "use Illuminate\\Support\\Facades\\Redis;\n" : ""}use Throwable;

/** Whether to send requests to this instance: every dependency has to answer. */
class ReadinessController
{
    public function __invoke(): JsonResponse
    {
        $results = array_map(fn (callable $check) => $this->answerOf($check), $this->checks());
        $isReady = ! in_array('unavailable', $results, true);

        return new JsonResponse(
            ['status' => $isReady ? 'ok' : 'unavailable', 'checks' => $results],
            $isReady ? 200 : 503,
        );
    }

    /**
     * Each asks one dependency something cheap, and throws when it does not answer. They are asked one after the other:
     * keep the connections' own timeouts below the probe's, which Kubernetes sets to 1 s unless it is told otherwise.
     */
    private function checks(): array
    {
        return [
            'database' => fn () => DB::select('SELECT 1'),
${redis ? "            'redis' => fn () => Redis::connection()->ping(),\n" : ""}        ];
    }

    /** Why something did not answer goes to the log, not to the caller. */
    private function answerOf(callable $check): string
    {
        try {
            $check();

            return 'ok';
        } catch (Throwable $error) {
            Log::warning('A dependency is not ready.', ['exception' => $error]);

            return 'unavailable';
        }
    }
}
`;
}
