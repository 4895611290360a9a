import type { ScaffoldPlan } from "../../scaffold.ts";
import { composerEdits } from "../text/composer.ts";
import { besideSlim, isOldSlim, OLD_SLIM } from "../text/slimApp.ts";
import { type AppSite, nothing } from "../topic.ts";
import { JSON_LOGGER, MONOLOG } from "./monolog.ts";

/** Monolog on standard error, and middleware that gives requests ids: https://www.slimframework.com/docs/v4/concepts/middleware.html */
export async function planSlimLogger(site: AppSite): Promise<ScaffoldPlan> {
  if (await isOldSlim(site.context)) return nothing(OLD_SLIM);
  const plan = await besideSlim(site, {
    file: "logging.php",
    call: "requestIds",
    given: ", jsonLogger()",
    text: FILE,
  });
  if (plan.creates.length === 0) return plan;
  const edits = [...plan.edits, ...(await composerEdits(MONOLOG, site.context))];
  return { creates: plan.creates, edits };
}

const FILE = `<?php

declare(strict_types=1);

use Monolog\\Formatter\\JsonFormatter;
use Monolog\\Handler\\StreamHandler;
use Monolog\\Logger;
use Monolog\\LogRecord;
use Psr\\Http\\Message\\ResponseInterface as Response;
use Psr\\Http\\Message\\ServerRequestInterface as Request;
use Psr\\Http\\Server\\RequestHandlerInterface as RequestHandler;
use Slim\\App;

${JSON_LOGGER}
/** Gives every request an id, in each line that is written for it and in the answer, and writes one when it ends. */
function requestIds(App $app, Logger $logger): void
{
    $app->add(function (Request $request, RequestHandler $handler) use ($logger): Response {
        $sent = $request->getHeaderLine('X-Request-Id');
        $id = $sent !== '' && strlen($sent) <= 100 ? $sent : bin2hex(random_bytes(16));
        $logger->pushProcessor(function (LogRecord $record) use ($id): LogRecord {
            $record->extra['request_id'] = $id;

            return $record;
        });
        try {
            $response = $handler->handle($request->withAttribute('request_id', $id));
            $logger->info('request', ['method' => $request->getMethod(), 'status' => $response->getStatusCode()]);

            return $response->withHeader('X-Request-Id', $id);
        } finally {
            $logger->popProcessor();
        }
    });
}
`;
