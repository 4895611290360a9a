import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { composerEdits, composerMajor, phpNamespace } from "../text/composer.ts";
import { inFolder } from "../text/paths.ts";
import { forPlainPhp } from "../text/phpFront.ts";
import { useEdits } from "../text/phpSource.ts";
import { forRunning, nothing, type Otherwise } from "../topic.ts";

/** Laravel's own flags, kept in its database and asked once for a user: https://laravel.com/docs/pennant */
export const LARAVEL_FLAGS: Otherwise = {
  fits: ({ all }) => all("manifest.package").some(({ data }) => data.dependencies.includes("laravel/framework")),
  plan: planLaravel,
};

/** A class for other code in PHP: https://openfeature.dev/docs/reference/sdks/server/php */
export const PHP_FLAGS = forRunning("php", planPhp);

/** The same class where no framework is, for a front that loads what Composer brings. */
export const PLAIN_PHP_FLAGS = forPlainPhp((_, context) => planPhp(context), "Composer");

async function planLaravel(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const path = inFolder(context.component.root, "app/Features/Flags.php");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
  const major = await composerMajor("laravel/framework", context);
  if (major !== undefined && major < PENNANT_SINCE) return planPhp(context);
  const edits = [...(await defined(context)), ...(await composerEdits({ "laravel/pennant": "^1.16" }, context))];
  return { creates: [{ path, text: PENNANT }], edits };
}

/** The first Laravel that it can be installed beside: https://github.com/laravel/pennant/blob/1.x/composer.json */
const PENNANT_SINCE = 10;

/** Flags are made known where the application boots. */
async function defined({ component, read }: ScaffoldContext): Promise<readonly TextEdit[]> {
  const path = inFolder(component.root, "app/Providers/AppServiceProvider.php");
  const text = await read(path);
  const boot =
    text === undefined ? null : /^([ \t]*)public function boot\([^)\n]*\)(?:: void)?\s*\{[ \t]*\r?\n/m.exec(text);
  if (text === undefined || boot === null) return [];
  const at = boot.index + boot[0].length;
  const line = `${boot[1]}    Flags::define();${lineEnd(text)}`;
  return [...useEdits(path, text, ["App\\Features\\Flags"]), { path, span: { start: at, end: at }, text: line }];
}

async function planPhp(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const own = await phpNamespace(context);
  if (own === undefined)
    return nothing(`${context.component.id} has no composer.json that gives a folder a namespace.`);
  const path = inFolder(own.folder, "FeatureFlags.php");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
  return {
    creates: [{ path, text: openFeature(own.name) }],
    edits: await composerEdits({ "open-feature/sdk": "^2.1" }, context),
  };
}

const PENNANT = `<?php

namespace App\\Features;

use Laravel\\Pennant\\Feature;

/** Feature flags. Pennant keeps what was decided for a user: run its migration before the first question. */
final class Flags
{
    /** Called by AppServiceProvider::boot(). Off for everybody until the closure, or Feature::activate(), says otherwise. */
    public static function define(): void
    {
        Feature::define('new-feature', fn () => false);
    }

    /** Whether a feature is on for a user, or for everybody where none is given. */
    public static function isOn(string $name, mixed $user = null): bool
    {
        return Feature::for($user)->active($name);
    }
}
`;

function openFeature(namespace: string): string {
  return `<?php

declare(strict_types=1);

namespace ${namespace};

use OpenFeature\\implementation\\flags\\EvaluationContext;
use OpenFeature\\OpenFeatureAPI;

/**
 * Feature flags, asked through OpenFeature. Every flag is off until setProvider() has a provider of a vendor:
 * https://openfeature.dev/ecosystem
 */
final class FeatureFlags
{
    /** Whether a feature is on, for a user who stays on the same side of a ramp; off where nobody can say. */
    public static function isOn(string $name, ?string $user = null): bool
    {
        $client = OpenFeatureAPI::getInstance()->getClient('${namespace.replaceAll("\\", "\\\\\\\\")}');

        return $client->getBooleanValue($name, false, new EvaluationContext($user));
    }
}
`;
}
