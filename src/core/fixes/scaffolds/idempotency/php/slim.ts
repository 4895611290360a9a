import type { Signal } from "../../../../model.ts";
import type { ScaffoldPlan } from "../../../scaffold.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf } from "../../text/paths.ts";
import { variableAt } from "../../text/phpSource.ts";
import { besideSlim, isOldSlim, OLD_SLIM } from "../../text/slimApp.ts";
import { type AppSite, nothing } from "../../topic.ts";
import { type Database, statementsOf, tableOf } from "../table.ts";

/** Middleware over the PDO that the application's file has: https://www.slimframework.com/docs/v4/concepts/middleware.html */
export async function planSlimIdempotency(site: AppSite): Promise<ScaffoldPlan> {
  const { app, text, context } = site;
  if (await isOldSlim(context)) return nothing(OLD_SLIM);
  const { path } = app.place;
  const reached = context.signals.flatMap((signal) => {
    const client = isBefore(signal, app) ? variableAt(text, signal.place) : undefined;
    const database = signal.kind === "dependency.used" ? DATABASES[signal.data.type] : undefined;
    return client && database ? [{ client, database }] : [];
  })[0];
  if (reached === undefined)
    return nothing(
      `Keys are kept in the service's database, and no PDO of PostgreSQL or MySQL was seen in a variable of ${path} before its app is made.`,
    );
  const { client, database } = reached;
  const file = { file: "idempotency.php", call: "answerOnce", given: `, ${client}`, text: fileText(database) };
  const plan = await besideSlim(site, file);
  if (plan.creates.length === 0) return plan;
  const migration = await migrationOf(tableOf(database), context, folderOf(plan.creates[0]?.path ?? path));
  return { creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
}

const DATABASES: Readonly<Record<string, Database>> = { postgres: "postgres", mysql: "mysql" };

function isBefore({ kind, data, place }: Signal, app: Signal<"server.app">): boolean {
  return (
    kind === "dependency.used" &&
    data.library === "PDO" &&
    place.path === app.place.path &&
    place.span.start < app.place.span.start
  );
}

function fileText(database: Database): string {
  const { clear, take, ask, keep, forget } = statementsOf(database, () => "?");
  return `<?php

declare(strict_types=1);

use Psr\\Http\\Message\\ResponseInterface as Response;
use Psr\\Http\\Message\\ServerRequestInterface as Request;
use Psr\\Http\\Server\\RequestHandlerInterface as RequestHandler;
use Slim\\App;

/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */
function answerOnce(App $app, PDO $database): void
{
    $responses = $app->getResponseFactory();

    $app->add(function (Request $request, RequestHandler $handler) use ($database, $responses): Response {
        $key = $request->getHeaderLine('Idempotency-Key');
        if ($key === '' || !in_array($request->getMethod(), ['POST', 'PATCH'], true)) {
            return $handler->handle($request);
        }
        // Who is signed in by a session, or what the request proves its caller by: one caller's key means nothing to another.
        $caller = $_SESSION['user_id'] ?? $request->getHeaderLine('Authorization');
        $address = $request->getUri()->getPath() . '?' . $request->getUri()->getQuery();
        $id = hash('sha256', json_encode([$caller, $request->getMethod(), $address, $key], JSON_THROW_ON_ERROR));
        $asked = hash('sha256', (string) $request->getBody());
        $request->getBody()->rewind();
        $claim = bin2hex(random_bytes(16));
        [$taken, $for, $answer] = takeKey($database, $id, $claim, $asked);
        if ($taken !== $claim) {
            [$status, $type, $body] = match (true) {
                $for !== $asked => refusal(422, 'Another request had this key.'),
                $answer === null => refusal(409, 'A request with this key is under way: ask again later.'),
                default => json_decode($answer, true, flags: JSON_THROW_ON_ERROR),
            };
            $response = $responses->createResponse($status);
            $response->getBody()->write($body);

            return $type === '' ? $response : $response->withHeader('Content-Type', $type);
        }
        try {
            $response = $handler->handle($request);
        } catch (Throwable $error) {
            runStatement($database, '${forget}', [$id]); // what failed may be tried again with the same key
            throw $error;
        }
        if ($response->getStatusCode() >= 400) {
            runStatement($database, '${forget}', [$id]);

            return $response;
        }
        // Before it is sent: a caller that went away meanwhile is who asks again.
        $answer = [$response->getStatusCode(), $response->getHeaderLine('Content-Type'), (string) $response->getBody()];
        $kept = json_encode($answer, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE);
        runStatement($database, '${keep}', [$kept, $id]);

        return $response;
    });
}

/** Keys are kept for a day; work that ended without an answer may begin again after a quarter of an hour. */
function takeKey(PDO $database, string $id, string $claim, string $asked): array
{
    runStatement($database, ${quoted(clear)}, [$id]);
    runStatement($database, '${take}', [$id, $claim, $asked]);

    return runStatement($database, '${ask}', [$id])->fetch(PDO::FETCH_NUM) ?: [$claim, $asked, null];
}

function runStatement(PDO $database, string $statement, array $values): PDOStatement
{
    $prepared = $database->prepare($statement);
    $prepared->execute($values);

    return $prepared;
}

function refusal(int $status, string $error): array
{
    return [$status, 'application/json', json_encode(['error' => $error], JSON_THROW_ON_ERROR)];
}
`;
}

/** In double quotes where it holds single ones. */
function quoted(statement: string): string {
  return statement.includes("'") ? `"${statement}"` : `'${statement}'`;
}
