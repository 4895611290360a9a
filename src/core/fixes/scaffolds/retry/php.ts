import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { phpNamespace } from "../text/composer.ts";
import { inFolder } from "../text/paths.ts";
import { useEdits } from "../text/phpSource.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { type Looked, lookedAt, nothing, type Otherwise } from "../topic.ts";

/** Guzzle's own middleware, given to the clients that are made: https://docs.guzzlephp.org/en/stable/handlers-and-middleware.html */
export const PHP_RETRY: Otherwise = { fits: (looked) => guzzleCalls(looked).length > 0, plan };

function guzzleCalls(looked: Looked) {
  return ownCalls(looked, ["php"]).filter(({ data }) => /guzzle/i.test(data.client));
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const own = await phpNamespace(context);
  if (own === undefined)
    return nothing(`${context.component.id} has no composer.json that gives a folder a namespace.`);
  const path = inFolder(own.folder, "Http/RetryingHandler.php");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const paths = new Set(guzzleCalls(lookedAt(context)).map(({ place }) => place.path));
  const edits = [];
  for (const file of paths) {
    const text = (await context.read(file)) ?? "";
    const made = /\bnew\s+\\?(?:GuzzleHttp\\)?Client\(\s*\[([ \t]*\r?\n[ \t]*)?/.exec(text);
    if (made === null || /['"]handler['"]\s*=>/.test(text)) continue;
    const at = made.index + made[0].length;
    const option = "'handler' => RetryingHandler::stack(),";
    const written = made[1] === undefined ? `${option} ` : `${option}${made[1].replace(/\r?\n/, lineEnd(text))}`;
    edits.push(...useEdits(file, text, [`${own.name}\\Http\\RetryingHandler`]), {
      path: file,
      span: { start: at, end: at },
      text: written,
    });
  }
  return { creates: [{ path, text: handler(own.name) }], edits };
}

function handler(namespace: string): string {
  return `<?php

declare(strict_types=1);

namespace ${namespace}\\Http;

use GuzzleHttp\\Exception\\ConnectException;
use GuzzleHttp\\HandlerStack;
use GuzzleHttp\\Middleware;
use Psr\\Http\\Message\\RequestInterface;
use Psr\\Http\\Message\\ResponseInterface;

/** What a client of Guzzle asks through: it asks again after failures that pass, where asking twice does no harm. */
final class RetryingHandler
{
    /** Methods that have no effect, or the same one each time: RFC 9110, section 9.2.2. */
    private const SAFE = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];

    private const PASSING = [408, 425, 429, 500, 502, 503, 504];

    public static function stack(): HandlerStack
    {
        $stack = HandlerStack::create();
        // Two more attempts, with waits that vary by chance: callers that failed together do not come back together.
        $stack->push(Middleware::retry(
            fn (int $retries, RequestInterface $request, ?ResponseInterface $response, mixed $error): bool => $retries < 2
                && in_array($request->getMethod(), self::SAFE, true)
                && ($error instanceof ConnectException || in_array($response?->getStatusCode(), self::PASSING, true)),
            fn (int $retries): int => random_int(100, 200 * 2 ** $retries),
        ));

        return $stack;
    }
}
`;
}
