import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { composerMajor } from "../text/composer.ts";
import { middlewareEdits } from "../text/laravelFiles.ts";
import { inFolder } from "../text/paths.ts";
import { useEdits } from "../text/phpSource.ts";
import { nothing, type Otherwise } from "../topic.ts";

/** JSON on standard error, and middleware that gives requests ids: https://laravel.com/docs/logging */
export const LARAVEL_LOGGER: Otherwise = {
  fits: ({ all }) => all("manifest.package").some(({ data }) => data.dependencies.includes("laravel/framework")),
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { root } = context.component;
  const middleware = inFolder(root, "app/Http/Middleware/AssignRequestId.php");
  if ((await context.read(middleware)) !== undefined) return nothing(`${middleware} is already there.`);
  const registered = await middlewareEdits("App\\Http\\Middleware\\AssignRequestId", context);
  const formatted = await formatter(context);
  if (registered.length === 0)
    return nothing(`No place was seen in ${context.component.id} where its middleware is listed.`);
  const major = await composerMajor("laravel/framework", context);
  const text =
    major !== undefined && major < SHARED_SINCE ? MIDDLEWARE.replace("shareContext", "withContext") : MIDDLEWARE;
  return { creates: [{ path: middleware, text }], edits: [...registered, ...formatted] };
}

/** Before, each channel had a context of its own: https://github.com/laravel/framework/pull/42276 */
const SHARED_SINCE = 9;

/** What the channel `stderr` writes where LOG_STDERR_FORMATTER says nothing, and the channel where LOG_CHANNEL does not. */
async function formatter({ component, read }: ScaffoldContext): Promise<readonly TextEdit[]> {
  const path = inFolder(component.root, "config/logging.php");
  const text = await read(path);
  const open = text === undefined ? null : /env\('LOG_STDERR_FORMATTER'(?=\))/.exec(text);
  if (text === undefined || open === null) return [];
  const channel = /(?<='default' => env\('LOG_CHANNEL', )'\w+'(?=\))/.exec(text);
  const end = open.index + open[0].length;
  const uses = /^use\s+Monolog\\Formatter\\JsonFormatter;/m.test(text) ? [] : ["Monolog\\Formatter\\JsonFormatter"];
  return [
    ...useEdits(path, text, uses),
    { path, span: { start: end, end }, text: ", JsonFormatter::class" },
    ...(channel
      ? [{ path, span: { start: channel.index, end: channel.index + channel[0].length }, text: "'stderr'" }]
      : []),
  ];
}

const MIDDLEWARE = `<?php

namespace App\\Http\\Middleware;

use Closure;
use Illuminate\\Http\\Request;
use Illuminate\\Support\\Facades\\Log;
use Illuminate\\Support\\Str;
use Symfony\\Component\\HttpFoundation\\Response;

/** Gives every request an id, in each line that is written for it and in the answer. */
class AssignRequestId
{
    private const LONGEST = 100;

    public function handle(Request $request, Closure $next): Response
    {
        $sent = (string) $request->headers->get('X-Request-Id');
        $id = $sent !== '' && strlen($sent) <= self::LONGEST ? $sent : (string) Str::uuid();
        Log::shareContext(['request_id' => $id]);

        $response = $next($request);
        $response->headers->set('X-Request-Id', $id);

        return $response;
    }
}
`;
