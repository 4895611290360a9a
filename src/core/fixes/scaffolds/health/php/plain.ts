import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { laidOut, layoutOf, linesAt } from "../../text/blocks.ts";
import { inFolder } from "../../text/paths.ts";
import {
  belowStatement,
  forPlainPhp,
  frontFolder,
  isMadeFirst,
  type PhpFront,
  requireLine,
} from "../../text/phpFront.ts";
import { variableAt } from "../../text/phpSource.ts";
import { nothing } from "../../topic.ts";
import type { Wanted } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import { ANSWER_OF, phpAsks } from "./asks.ts";

/** Endpoints that the front of a service without a framework answers before anything else. */
export const PLAIN_PHP_HEALTH = forPlainPhp(planPlain);

async function planPlain(front: PhpFront, context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { path, text, start } = front;
  const wanted = wantedOf(context, "php");
  const file = inFolder(frontFolder(path), "health.php");
  if ((await context.read(file)) !== undefined) return nothing(`${file} is already there.`);
  let offset = start;
  const asks = phpAsks(context, (place) => {
    if (!isMadeFirst(front, place)) return undefined;
    offset = Math.max(offset, belowStatement(text, place.span.start));
    return variableAt(text, place);
  });
  const layout = layoutOf(text);
  const at = (where: number, lines: readonly string[]) =>
    lines.length === 0 ? [] : [linesAt(path, text, where, lines.join("\n"), layout)];
  // What asks is behind the clients, and each of them may fail where it is made.
  const isHeld = wanted.readiness !== undefined && offset > start;
  const first = [
    requireLine(path, file),
    ...(wanted.liveness === undefined ? [] : ["answerLiveness();"]),
    ...(isHeld ? ["holdReadiness();"] : []),
  ];
  const ready = wanted.readiness === undefined ? [] : [`answerReadiness([${asks === "" ? "" : `\n${asks}`}]);`];
  return {
    creates: [{ path: file, text: laidOut(fileText(wanted, isHeld), layout) }],
    edits: isHeld ? [...at(start, first), ...at(offset, ready)] : at(start, [...first, ...ready]),
  };
}

function fileText({ liveness, readiness }: Wanted, isHeld: boolean): string {
  const live = `
/** Whether to restart: the process answers for itself, so that a failing dependency restarts nothing. */
function answerLiveness(): void
{
    if (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) !== '${liveness}') {
        return;
    }
    answerHealth(200, ['status' => 'ok']);
}
`;
  // Where PHP displays errors, a page of them has status 200: https://www.php.net/manual/en/errorfunc.configuration.php#ini.display-errors
  const held = `
/** Not ready as well where something fails before answerReadiness() is reached, such as a client that cannot connect. */
function holdReadiness(): void
{
    if (!str_starts_with($_SERVER['REQUEST_URI'], '${readiness}')) {
        return;
    }
    set_exception_handler(function (Throwable $error): void {
        error_log('The service is not ready: ' . $error->getMessage());
        answerHealth(503, ['status' => 'unavailable']);
    });
}
`;
  const ready = `${isHeld ? held : ""}
/**
 * Whether to send requests: each of the checks throws when its dependency does not answer. They are asked one after the
 * other: keep the clients' own timeouts below the probe's, which Kubernetes sets to 1 s unless it is told otherwise.
 */
function answerReadiness(array $checks): void
{
    if (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) !== '${readiness}') {
        return;
    }
    $results = array_map('answerOf', $checks);
    $isReady = !in_array('unavailable', $results, true);
    answerHealth($isReady ? 200 : 503, ['status' => $isReady ? 'ok' : 'unavailable', 'checks' => (object) $results]);
}
${ANSWER_OF}`;
  return `<?php

declare(strict_types=1);
${liveness === undefined ? "" : live}${readiness === undefined ? "" : ready}
function answerHealth(int $status, array $body): void
{
    http_response_code($status);
    header('Content-Type: application/json');
    echo json_encode($body, JSON_THROW_ON_ERROR);
    exit;
}
`;
}
