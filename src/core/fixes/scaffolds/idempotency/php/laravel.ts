import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { groupEdits } from "../../text/laravelFiles.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { inFolder } from "../../text/paths.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { type Database, tableOf } from "../table.ts";

/** Middleware over the application's own connection: https://laravel.com/docs/middleware */
export const LARAVEL_IDEMPOTENCY: Otherwise = {
  fits: ({ all }) => all("manifest.package").some(({ data }) => data.dependencies.includes("laravel/framework")),
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const at = (path: string) => inFolder(context.component.root, path);
  const middleware = at("app/Http/Middleware/AnswerOnce.php");
  if ((await context.read(middleware)) !== undefined) return nothing(`${middleware} is already there.`);
  const listed = await groupEdits("AnswerOnce::class", ["App\\Http\\Middleware\\AnswerOnce"], context);
  if (listed.length === 0)
    return nothing(`No place was seen in ${context.component.id} where its middleware is listed.`);
  const database = databaseOf(
    [await context.read(at(".env.example")), await context.read(at("config/database.php"))].join("\n"),
  );
  const migration = await migrationOf(tableOf(database), context, at("database"));
  return {
    creates: [{ path: middleware, text: MIDDLEWARE }, ...migration.creates],
    edits: [...listed, ...migration.edits],
  };
}

/** What the example of the environment says, else what the application takes by default. */
function databaseOf(text: string): Database {
  const named = /^DB_CONNECTION\s*=\s*["']?(\w+)/m.exec(text)?.[1] ?? /'DB_CONNECTION',\s*'(\w+)'/.exec(text)?.[1];
  return named === "mysql" || named === "mariadb" ? "mysql" : "postgres";
}

const MIDDLEWARE = `<?php

namespace App\\Http\\Middleware;

use Closure;
use Illuminate\\Http\\Request;
use Illuminate\\Support\\Facades\\DB;
use Symfony\\Component\\HttpFoundation\\Response;
use Throwable;

/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */
class AnswerOnce
{
    public function handle(Request $request, Closure $next): Response
    {
        $key = $request->headers->get('Idempotency-Key');
        if ($key === null || ! in_array($request->method(), ['POST', 'PATCH'], true)) {
            return $next($request);
        }
        // One caller's key means nothing to another: who is signed in by a session, or what proves the caller.
        $caller = $request->user()?->getAuthIdentifier() ?? $request->headers->get('Authorization');
        $parts = [$caller, $request->method(), $request->getRequestUri(), $key];
        $id = hash('sha256', json_encode($parts, JSON_THROW_ON_ERROR));
        $asked = hash('sha256', $request->getContent());
        $claim = bin2hex(random_bytes(16));
        $row = $this->take($id, $claim, $asked);
        if ($row !== null && $row->claim !== $claim) {
            return $this->instead($row, $asked);
        }

        try {
            $response = $next($request);
        } catch (Throwable $error) {
            DB::table('idempotency_keys')->delete($id); // what failed may be tried again with the same key

            throw $error;
        }
        if ($response->getStatusCode() >= 400) {
            DB::table('idempotency_keys')->delete($id);

            return $response;
        }
        $answer = [
            'status' => $response->getStatusCode(),
            'type' => $response->headers->get('Content-Type'),
            'body' => $response->getContent(),
        ];
        DB::table('idempotency_keys')->where('id', $id)->update(['answer' => json_encode($answer, JSON_THROW_ON_ERROR)]);

        return $response;
    }

    /** Keys are kept for a day; work that ended without an answer may begin again after a quarter of an hour. */
    private function take(string $id, string $claim, string $asked): ?object
    {
        DB::table('idempotency_keys')
            ->where('created_at', '<', now()->subDay())
            ->orWhere(fn ($rows) => $rows
                ->where('id', $id)
                ->whereNull('answer')
                ->where('created_at', '<', now()->subMinutes(15)))
            ->delete();
        DB::table('idempotency_keys')->insertOrIgnore([
            'id' => $id,
            'claim' => $claim,
            'request' => $asked,
            'created_at' => now(),
        ]);

        return DB::table('idempotency_keys')->where('id', $id)->first();
    }

    private function instead(object $row, string $asked): Response
    {
        if ($row->request !== $asked) {
            return response()->json(['error' => 'Another request had this key.'], 422);
        }
        if ($row->answer === null) {
            return response()->json(['error' => 'A request with this key is under way: ask again later.'], 409);
        }
        $answer = json_decode($row->answer, true, flags: JSON_THROW_ON_ERROR);

        return response($answer['body'], $answer['status'], ['Content-Type' => $answer['type']]);
    }
}
`;
