import type { ScaffoldPlan } from "../../../scaffold.ts";
import { indentOf, laidOut, layoutOf, linesAt, nextLine } from "../../text/blocks.ts";
import { freePath, inFolder, relativeModule } from "../../text/paths.ts";
import { variableAt } from "../../text/phpSource.ts";
import { slimFolder } from "../../text/slimApp.ts";
import { nothing } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { ANSWER_OF, phpAsks } from "./asks.ts";

/** A file of endpoints that the application of Slim is handed to: https://www.slimframework.com/docs/v4/objects/routing.html */
export async function planSlim({ app, data, text, context, wanted }: Site): Promise<ScaffoldPlan> {
  const { path, span } = app.place;
  if (!/\$\w+\s*=\s*$/.test(text.slice(0, span.start))) return nothing(`Nobody can tell what ${path} calls its app.`);
  const folder = slimFolder(path);
  const file = await freePath(
    ["health", "health-routes"].map((name) => inFolder(folder, `${name}.php`)),
    context.read,
  );
  if (file === undefined) return nothing(`${inFolder(folder, "health.php")} is already there.`);
  const asks = phpAsks(context, (place) =>
    place.path === path && place.span.start < span.start ? variableAt(text, place) : undefined,
  );
  const given = wanted.readiness === undefined ? "" : asks === "" ? ", []" : `, [\n${asks}]`;
  const lines = `require __DIR__ . '/${relativeModule(path, file).replace(/^\.\//, "")}';\nhealthRoutes($${data.name}${given});`;
  const layout = layoutOf(text);
  const offset = nextLine(text, text.indexOf(";", span.end));
  return {
    creates: [{ path: file, text: laidOut(fileText(wanted), layout) }],
    edits: [linesAt(path, text, offset, lines, layout, indentOf(text, span.start))],
  };
}

function fileText({ liveness, readiness }: Site["wanted"]): string {
  const live = `    // Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.
    $app->get('${liveness}', function (Request $request, Response $response): Response {
        $response->getBody()->write('{"status":"ok"}');

        return $response->withHeader('Content-Type', 'application/json');
    });
`;
  const ready = `    // Whether to send requests: every dependency has to answer. They are asked one after the other: keep the clients' own
    // timeouts below the probe's, which Kubernetes sets to 1 s unless it is told otherwise.
    $app->get('${readiness}', function (Request $request, Response $response) use ($checks): Response {
        $results = array_map('answerOf', $checks);
        $isReady = !in_array('unavailable', $results, true);
        $body = ['status' => $isReady ? 'ok' : 'unavailable', 'checks' => $results];
        $response->getBody()->write(json_encode($body, JSON_THROW_ON_ERROR));

        return $response->withStatus($isReady ? 200 : 503)->withHeader('Content-Type', 'application/json');
    });
`;
  const signature = readiness === undefined ? "App $app" : "App $app, array $checks";
  return `<?php

declare(strict_types=1);

use Psr\\Http\\Message\\ResponseInterface as Response;
use Psr\\Http\\Message\\ServerRequestInterface as Request;
use Slim\\App;

/** ${readiness === undefined ? "Whether this service lives." : "Whether this service lives, and whether it is ready for requests. Each of the checks throws when its dependency does not answer."} */
function healthRoutes(${signature}): void
{
${[...(liveness === undefined ? [] : [live]), ...(readiness === undefined ? [] : [ready])].join("\n")}}
${readiness === undefined ? "" : ANSWER_OF}`;
}
