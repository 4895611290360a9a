import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { composerEdits, phpNamespace } from "../text/composer.ts";
import { inFolder } from "../text/paths.ts";
import { phpImageEdits } from "../text/phpImage.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { nothing, type Otherwise } from "../topic.ts";

/** Breakers of Ganesha's, which the workers of a host share in APCu: https://github.com/ackintosh/ganesha */
export const PHP_BREAKER: Otherwise = { fits: (looked) => ownCalls(looked, ["php"]).length > 0, plan };

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const own = await phpNamespace(context);
  if (own === undefined)
    return nothing(`${context.component.id} has no composer.json that gives a folder a namespace.`);
  const path = inFolder(own.folder, "Guarded.php");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  return {
    creates: [{ path, text: guarded(own.name) }],
    edits: [
      ...(await composerEdits({ "ackintosh/ganesha": "^3.0", "ext-apcu": "*" }, context)),
      ...(await phpImageEdits({ extension: "apcu" }, context)),
    ],
  };
}

function guarded(namespace: string): string {
  return `<?php

declare(strict_types=1);

namespace ${namespace};

use Ackintosh\\Ganesha;
use Ackintosh\\Ganesha\\Builder;
use Ackintosh\\Ganesha\\Storage\\Adapter\\Apcu;
use RuntimeException;
use Throwable;

/**
 * Asks a dependency that the service can do without, and answers otherwise while it fails: with what was known before, a
 * default, or nothing. Where half of the calls of 30 s failed it is not asked for 10 s. What is asked needs a timeout of
 * its own.
 *
 *     $rates = Guarded::call('rates', fn () => fetchRates(), fn (Throwable $error) => $lastRates);
 */
final class Guarded
{
    private static ?Ganesha $breaker = null;

    public static function call(string $name, callable $ask, callable $otherwise): mixed
    {
        $breaker = self::breaker();
        if (!$breaker->isAvailable($name)) {
            return $otherwise(new RuntimeException("{$name} fails, and is left alone for a while"));
        }
        try {
            $answer = $ask();
            $breaker->success($name);

            return $answer;
        } catch (Throwable $error) {
            $breaker->failure($name);
            error_log("{$name} is done without: " . $error->getMessage());

            return $otherwise($error);
        }
    }

    private static function breaker(): Ganesha
    {
        return self::$breaker ??= Builder::withRateStrategy()
            ->adapter(new Apcu())
            ->failureRateThreshold(50)
            ->minimumRequests(5)
            ->timeWindow(30)
            ->intervalToHalfOpen(10)
            ->build();
    }
}
`;
}
