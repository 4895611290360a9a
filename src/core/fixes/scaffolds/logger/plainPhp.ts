import { besideFront, forPlainPhp } from "../text/phpFront.ts";
import { JSON_LOGGER, MONOLOG } from "./monolog.ts";

/** Monolog on standard error and an id for each request, from what a front calls first. */
export const PLAIN_PHP_LOGGER = forPlainPhp((front, context) => {
  const name = /\$logger\b/.test(front.text) ? "$jsonLogger" : "$logger";
  const calls = `${name} = jsonLogger();\nlogRequest(${name});`;
  return besideFront(front, { file: "logging.php", calls, text: FILE, packages: MONOLOG }, context);
}, "Composer");

const FILE = `<?php

declare(strict_types=1);

use Monolog\\Formatter\\JsonFormatter;
use Monolog\\Handler\\StreamHandler;
use Monolog\\Logger;
use Monolog\\LogRecord;

${JSON_LOGGER}
/** Gives the request an id, in each line that is written for it and in the answer, and writes one when it ends. */
function logRequest(Logger $logger): void
{
    $sent = $_SERVER['HTTP_X_REQUEST_ID'] ?? '';
    $id = preg_match('/^[\\w-]{1,100}$/D', $sent) === 1 ? $sent : bin2hex(random_bytes(16));
    header("X-Request-Id: $id");
    $logger->pushProcessor(function (LogRecord $record) use ($id): LogRecord {
        $record->extra['request_id'] = $id;

        return $record;
    });
    register_shutdown_function(function () use ($logger): void {
        $logger->info('request', ['method' => $_SERVER['REQUEST_METHOD'], 'status' => http_response_code()]);
    });
}
`;
