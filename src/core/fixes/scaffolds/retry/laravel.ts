import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { packagesOf } from "../text/dependencies.ts";
import { inFolder } from "../text/paths.ts";
import { useEdits } from "../text/phpSource.ts";
import { ownCalls, repeatable } from "../text/safeCalls.ts";
import { type Looked, lookedAt, nothing, type Otherwise } from "../topic.ts";

/** Laravel's client retries by itself, once it is told when: https://laravel.com/docs/http-client#retries */
export const LARAVEL_RETRY: Otherwise = {
  fits: (looked) => packagesOf(looked).has("laravel/framework") && calls(looked).length > 0,
  plan,
};

function calls(looked: Looked) {
  return ownCalls(looked, ["php"]).filter(({ data }) => data.client === "Laravel's Http");
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const path = inFolder(context.component.root, "app/Support/Retrying.php");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const looked = lookedAt(context);
  const reads = repeatable(calls(looked), looked);
  const edits: TextEdit[] = [];
  for (const file of new Set(reads.map(({ place }) => place.path))) {
    const text = (await context.read(file)) ?? "";
    const asked = reads.flatMap(({ place }): readonly TextEdit[] => {
      if (place.path !== file) return [];
      const facade = /^\\?(?:[\w\\]+\\)?Http::/.exec(text.slice(place.span.start))?.[0];
      if (facade === undefined) return [];
      const at = place.span.start + facade.length;
      return [{ path: file, span: { start: at, end: at }, text: RETRIES }];
    });
    if (asked.length > 0) edits.push(...useEdits(file, text, ["App\\Support\\Retrying"]), ...asked);
  }
  return { creates: [{ path, text: FILE }], edits };
}

/** Three attempts, with waits that vary by chance. */
const RETRIES =
  "retry(3, fn (int $attempt) => random_int(100, 200 * 2 ** $attempt), Retrying::passes(...), throw: false)->";

const FILE = `<?php

namespace App\\Support;

use Illuminate\\Http\\Client\\ConnectionException;
use Illuminate\\Http\\Client\\RequestException;
use Throwable;

/**
 * What another try may get past: no answer came, or what was wrong may be over in a moment. For what may be asked twice:
 *
 *     Http::retry(3, fn (int $attempt) => random_int(100, 200 * 2 ** $attempt), Retrying::passes(...), throw: false)
 *
 * Waits that vary by chance keep callers that failed together from coming back together.
 */
final class Retrying
{
    private const PASSING = [408, 425, 429, 500, 502, 503, 504];

    public static function passes(Throwable $error): bool
    {
        return $error instanceof ConnectionException
            || ($error instanceof RequestException && in_array($error->response->status(), self::PASSING, true));
    }
}
`;
