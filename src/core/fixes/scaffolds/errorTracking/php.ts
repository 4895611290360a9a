import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { composerEdits } from "../text/composer.ts";
import { inFolder } from "../text/paths.ts";
import { besideFront, forPlainPhp } from "../text/phpFront.ts";
import { useEdits } from "../text/phpSource.ts";
import { besideSlim, isOldSlim, OLD_SLIM } from "../text/slimApp.ts";
import { bundleEdits } from "../text/symfonyBundles.ts";
import { type AppSite, nothing, type Otherwise, type Topic } from "../topic.ts";

/** What Laravel and Symfony hand on to Sentry. */
export const PHP_ERROR_TRACKING_OTHERWISE: readonly Otherwise[] = [
  {
    fits: ({ all }) => all("manifest.package").some(({ data }) => data.dependencies.includes("laravel/framework")),
    plan: planLaravel,
  },
  {
    fits: ({ all }) =>
      all("manifest.package").some(({ data }) => data.dependencies.includes("symfony/framework-bundle")),
    plan: planSymfony,
  },
  forPlainPhp((front, context) => {
    const beside = { file: "error-tracking.php", calls: "errorTracking();", text: PLAIN };
    return besideFront(front, { ...beside, packages: SENTRY }, context);
  }, "Composer"),
];

const SENTRY = { "sentry/sentry": "^4.10" };

/** Slim, whose application is made by a call. */
export const PHP_ERROR_TRACKING: Topic["frameworks"] = { slim: planSlim };

/** https://docs.sentry.io/platforms/php/guides/laravel/ */
async function planLaravel(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const path = inFolder(context.component.root, "bootstrap/app.php");
  const text = await context.read(path);
  const open = /^([ \t]*)->withExceptions\((?:static )?function \(Exceptions (\$\w+)\)(?:: void)? \{[^\n]*\n/m.exec(
    text ?? "",
  );
  if (text === undefined || open === null) return planOlderLaravel(path, context);
  if (text.includes("Sentry\\")) return nothing(`${path} hands exceptions on to Sentry already.`);
  const config = inFolder(context.component.root, "config/sentry.php");
  const at = open.index + open[0].length;
  const line = `${open[1]}    Integration::handles(${open[2]});${lineEnd(text)}`;
  return {
    creates: (await context.read(config)) === undefined ? [{ path: config, text: LARAVEL_CONFIG }] : [],
    edits: [
      ...useEdits(path, text, ["Sentry\\Laravel\\Integration"]),
      { path, span: { start: at, end: at }, text: line },
      ...(await composerEdits({ "sentry/sentry-laravel": "^4.10" }, context)),
    ],
  };
}

/** Before Laravel 11 a class of its own reports exceptions: https://docs.sentry.io/platforms/php/guides/laravel/other-versions/laravel8-10/ */
async function planOlderLaravel(newer: string, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { root } = context.component;
  const path = inFolder(root, "app/Exceptions/Handler.php");
  const text = await context.read(path);
  const register = text && /^([ \t]*)public function register\(\)(?:: void)?\s*\{[ \t]*\r?\n/m.exec(text);
  if (!text || !register)
    return nothing(`Neither ${newer} has withExceptions(…), nor ${path} a register() for what reports exceptions.`);
  if (text.includes("Sentry\\")) return nothing(`${path} hands exceptions on to Sentry already.`);
  const at = register.index + register[0].length;
  const report = "Integration::captureUnhandledException($e);";
  // The empty one that every new project of Laravel has.
  const empty = /[ \t]*\$this->reportable\(function \(Throwable \$e\) \{[ \t]*\r?\n[ \t]*(\/\/)[ \t]*\r?\n[ \t]*\}\);/y;
  empty.lastIndex = at;
  const found = empty.exec(text);
  const comment = found ? at + found[0].indexOf("//") : at;
  const [indent, newline] = [register[1] ?? "", lineEnd(text)];
  const lines = [
    `${indent}    $this->reportable(function (Throwable $e) {`,
    `${indent}        ${report}`,
    `${indent}    });`,
    "",
  ].join(newline);
  const config = inFolder(root, "config/sentry.php");
  return {
    creates: (await context.read(config)) === undefined ? [{ path: config, text: LARAVEL_CONFIG }] : [],
    edits: [
      ...useEdits(path, text, ["Sentry\\Laravel\\Integration", "Throwable"]),
      found
        ? { path, span: { start: comment, end: comment + "//".length }, text: report }
        : { path, span: { start: at, end: at }, text: lines },
      ...(await composerEdits({ "sentry/sentry-laravel": "^4.10" }, context)),
    ],
  };
}

const LARAVEL_CONFIG = `<?php

return [
    // Without it nothing is sent.
    'dsn' => env('SENTRY_LARAVEL_DSN', env('SENTRY_DSN')),

    'environment' => env('SENTRY_ENVIRONMENT'),

    'release' => env('SENTRY_RELEASE'),

    'send_default_pii' => false,
];
`;

/** https://docs.sentry.io/platforms/php/guides/symfony/: Composer's plugin of Symfony lists the bundle. */
async function planSymfony(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { root } = context.component;
  const path = inFolder(root, "config/packages/sentry.yaml");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const listed = await bundleEdits("Sentry\\SentryBundle\\SentryBundle", "prod", context);
  return {
    creates: [{ path, text: SYMFONY_CONFIG }],
    edits: [...listed, ...(await composerEdits({ "sentry/sentry-symfony": "^5.0" }, context))],
  };
}

const SYMFONY_CONFIG = `when@prod:
    sentry:
        # Empty, it sends nothing.
        dsn: '%env(default::SENTRY_DSN)%'
        options:
            send_default_pii: false
            ignore_exceptions:
                - 'Symfony\\Component\\HttpKernel\\Exception\\NotFoundHttpException'
`;

/** https://docs.sentry.io/platforms/php/ */
async function planSlim(site: AppSite): Promise<ScaffoldPlan> {
  if (await isOldSlim(site.context)) return nothing(OLD_SLIM);
  const plan = await besideSlim(site, { file: "error-tracking.php", call: "errorTracking", text: SLIM });
  if (plan.creates.length === 0) return plan;
  const edits = [...plan.edits, ...(await composerEdits(SENTRY, site.context))];
  return { creates: plan.creates, edits };
}

/** Sentry hears what nothing catches by itself: https://docs.sentry.io/platforms/php/usage/ */
const PLAIN = `<?php

declare(strict_types=1);

/** Sends what nothing caught to Sentry. Without SENTRY_DSN nothing is sent. */
function errorTracking(): void
{
    \\Sentry\\init([
        'dsn' => getenv('SENTRY_DSN') ?: null,
        'environment' => getenv('SENTRY_ENVIRONMENT') ?: 'production',
        'send_default_pii' => false,
    ]);
}
`;

const SLIM = `<?php

declare(strict_types=1);

use Psr\\Http\\Message\\ResponseInterface as Response;
use Psr\\Http\\Message\\ServerRequestInterface as Request;
use Psr\\Http\\Server\\RequestHandlerInterface as RequestHandler;
use Slim\\App;
use Slim\\Exception\\HttpException;

/** Sends what no handler took to Sentry, and lets it go on its way. Without SENTRY_DSN nothing is sent. */
function errorTracking(App $app): void
{
    \\Sentry\\init([
        'dsn' => getenv('SENTRY_DSN') ?: null,
        'environment' => getenv('SENTRY_ENVIRONMENT') ?: 'production',
        'send_default_pii' => false,
    ]);

    $app->add(function (Request $request, RequestHandler $handler): Response {
        try {
            return $handler->handle($request);
        } catch (HttpException $error) {
            throw $error; // an answer, such as 404
        } catch (Throwable $error) {
            \\Sentry\\captureException($error);
            throw $error;
        }
    });
}
`;
