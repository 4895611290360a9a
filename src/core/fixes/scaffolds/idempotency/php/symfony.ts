import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { packagesOf } from "../../text/dependencies.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { inFolder } from "../../text/paths.ts";
import { symfonyDatabase } from "../../text/symfonyDatabase.ts";
import { lookedAt, nothing, type Otherwise } from "../../topic.ts";
import { type Database, statementsOf, tableOf } from "../table.ts";

/** A listener of the kernel's over Doctrine's connection: https://symfony.com/doc/current/event_dispatcher.html */
export const SYMFONY_IDEMPOTENCY: Otherwise = {
  fits: (looked) => {
    const packages = packagesOf(looked);
    return packages.has("symfony/framework-bundle") && packages.has("doctrine/doctrine-bundle");
  },
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { root } = context.component;
  const path = inFolder(root, "src/EventListener/AnswerOnceListener.php");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const database = await symfonyDatabase(context);
  if (database === undefined)
    return nothing(
      `Keys are kept in PostgreSQL or MySQL, and neither config/packages/doctrine.yaml nor .env of ${context.component.id} names one.`,
    );
  const migration = await migrationOf(tableOf(database), context, inFolder(root, "migrations"));
  const hasUsers = packagesOf(lookedAt(context)).has("symfony/security-bundle");
  return {
    creates: [{ path, text: listener(database, hasUsers) }, ...migration.creates],
    edits: migration.edits,
  };
}

function listener(database: Database, hasUsers: boolean): string {
  const { clear, take, ask, keep, forget } = statementsOf(database, () => "?");
  const [used, given, caller] = hasUsers
    ? [
        "use Symfony\\Component\\Security\\Core\\Authentication\\Token\\Storage\\TokenStorageInterface;\n",
        ", private TokenStorageInterface $tokens",
        "$this->tokens->getToken()?->getUserIdentifier() ?? $request->headers->get('Authorization')",
      ]
    : ["", "", "$request->headers->get('Authorization')"];
  return `<?php

namespace App\\EventListener;

use Doctrine\\DBAL\\Connection;
use Symfony\\Component\\EventDispatcher\\Attribute\\AsEventListener;
use Symfony\\Component\\HttpFoundation\\JsonResponse;
use Symfony\\Component\\HttpFoundation\\Response;
use Symfony\\Component\\HttpKernel\\Event\\RequestEvent;
use Symfony\\Component\\HttpKernel\\Event\\ResponseEvent;
${used}
/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */
final class AnswerOnceListener
{
    private const CLEAR = "${clear}";
    private const TAKE = '${take}';
    private const ASK = '${ask}';
    private const KEEP = '${keep}';
    private const FORGET = '${forget}';

    public function __construct(private Connection $database${given})
    {
    }

    /** Behind the firewall, which knows by then who is asking: its priority is 8. */
    #[AsEventListener(priority: 7)]
    public function instead(RequestEvent $event): void
    {
        $request = $event->getRequest();
        $key = $request->headers->get('Idempotency-Key');
        if (!$event->isMainRequest() || $key === null || !\\in_array($request->getMethod(), ['POST', 'PATCH'], true)) {
            return;
        }
        // One caller's key means nothing to another.
        $caller = ${caller};
        $parts = [$caller, $request->getMethod(), $request->getRequestUri(), $key];
        $id = hash('sha256', json_encode($parts, \\JSON_THROW_ON_ERROR));
        $asked = hash('sha256', $request->getContent());
        $claim = bin2hex(random_bytes(16));
        // Keys are kept for a day; work that ended without an answer may begin again after a quarter of an hour.
        $this->database->executeStatement(self::CLEAR, [$id]);
        $this->database->executeStatement(self::TAKE, [$id, $claim, $asked]);
        $row = $this->database->fetchAssociative(self::ASK, [$id]);
        if ($row === false || $row['claim'] === $claim) {
            $request->attributes->set('_idempotency_id', $id);

            return;
        }
        $event->setResponse(match (true) {
            $row['request'] !== $asked => new JsonResponse(['error' => 'Another request had this key.'], 422),
            $row['answer'] === null => new JsonResponse(['error' => 'A request with this key is under way: ask again later.'], 409),
            default => $this->answered($row['answer']),
        });
    }

    /** Before it is sent: a caller that went away meanwhile is who asks again. What failed may be tried again. */
    #[AsEventListener(priority: -100)]
    public function keep(ResponseEvent $event): void
    {
        $id = $event->getRequest()->attributes->get('_idempotency_id');
        if ($id === null || !$event->isMainRequest()) {
            return;
        }
        $response = $event->getResponse();
        if ($response->getStatusCode() >= 400) {
            $this->database->executeStatement(self::FORGET, [$id]);

            return;
        }
        $answer = [$response->getStatusCode(), $response->headers->get('Content-Type'), (string) $response->getContent()];
        $kept = json_encode($answer, \\JSON_THROW_ON_ERROR | \\JSON_INVALID_UTF8_SUBSTITUTE);
        $this->database->executeStatement(self::KEEP, [$kept, $id]);
    }

    private function answered(string $kept): Response
    {
        [$status, $type, $body] = json_decode($kept, true, flags: \\JSON_THROW_ON_ERROR);

        return new Response($body, $status, $type === null ? [] : ['Content-Type' => $type]);
    }
}
`;
}
