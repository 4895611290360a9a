import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { inFolder } from "../../text/paths.ts";
import { symfonyControllers } from "../../text/symfonyControllers.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { DEPENDENCY_KEYS, type Wanted } from "../needs.ts";
import { wantedOf } from "../wanted.ts";

/** A controller of Symfony, whose routes are found by their attributes: https://symfony.com/doc/current/routing.html */
export const SYMFONY_HEALTH: Otherwise = {
  fits: ({ all }) => all("server.route").some(({ data }) => data.framework === "symfony"),
  plan: (context) => planSymfony(context, wantedOf(context, "symfony")),
};

async function planSymfony(context: ScaffoldContext, wanted: Wanted): Promise<ScaffoldPlan> {
  const beside = await symfonyControllers(context);
  if (beside === undefined) return nothing(`No controller with a namespace was seen in ${context.component.id}.`);
  const { folder, namespace, route } = beside;
  const path = inFolder(folder, "HealthController.php");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  const asks = wanted.readiness === undefined ? [] : asksOf(context);
  return { creates: [{ path, text: controllerText(namespace, route, wanted, asks) }], edits: [] };
}

interface Ask {
  readonly key: string;
  readonly code: string;
  readonly doctrine?: true;
}

function asksOf({ signals }: ScaffoldContext): readonly Ask[] {
  const asks = new Map<string, Ask>();
  const hasDoctrine = signals.some(
    ({ kind, data }) => kind === "manifest.package" && data.dependencies.includes("doctrine/doctrine-bundle"),
  );
  if (hasDoctrine)
    asks.set("database", { key: "database", code: "$this->connection->executeQuery('SELECT 1')", doctrine: true });
  for (const { kind, data } of signals) {
    if (kind !== "dependency.used") continue;
    const key = DEPENDENCY_KEYS[data.type];
    if (key === undefined || asks.has(key) || (hasDoctrine && /^(?:postgres|mysql|database)$/.test(key))) continue;
    const says = `ask ${key} (${data.library}) something cheap here: until then this service says that it is not ready`;
    asks.set(key, { key, code: `throw new \\LogicException('${says}')` });
  }
  return [...asks.values()];
}

function controllerText(namespace: string, route: string, wanted: Wanted, asks: readonly Ask[]): string {
  const isAsking = wanted.readiness !== undefined;
  const doctrine = asks.some((each) => each.doctrine);
  const uses = [
    ...(doctrine ? ["Doctrine\\DBAL\\Connection"] : []),
    ...(isAsking ? ["Psr\\Log\\LoggerInterface"] : []),
    "Symfony\\Component\\HttpFoundation\\JsonResponse",
    "Symfony\\Component\\HttpKernel\\Attribute\\AsController",
    route,
  ];
  const given = [...(doctrine ? ["private Connection $connection"] : []), "private LoggerInterface $logger"];
  const injected = `    public function __construct(
${given.map((each) => `        ${each},\n`).join("")}    ) {
    }

`;
  const live = `    /** Whether to restart: the process answers for itself, so that a failing dependency restarts nothing. */
    #[Route('${wanted.liveness}', methods: ['GET'])]
    public function live(): JsonResponse
    {
        return new JsonResponse(['status' => 'ok']);
    }
`;
  return `<?php

namespace ${namespace};

${uses.map((each) => `use ${each};\n`).join("")}
${isAsking ? "/** Whether this service lives, and whether it is ready for requests. */" : "/** Whether this service lives. */"}
#[AsController]
final class HealthController
{
${isAsking ? injected : ""}${wanted.liveness === undefined ? "" : live}${wanted.liveness !== undefined && isAsking ? "\n" : ""}${isAsking ? readyText(wanted.readiness ?? "", asks) : ""}}
`;
}

function readyText(path: string, asks: readonly Ask[]): string {
  return `    /** Whether to send requests: every dependency has to answer. */
    #[Route('${path}', methods: ['GET'])]
    public function ready(): JsonResponse
    {
        $results = array_map(fn (callable $check) => $this->answerOf($check), $this->checks());
        $isReady = !in_array('unavailable', $results, true);

        return new JsonResponse(
            ['status' => $isReady ? 'ok' : 'unavailable', 'checks' => $results],
            $isReady ? 200 : 503,
        );
    }

    /**
     * Each asks one dependency something cheap, and throws when it does not answer. They are asked one after the other:
     * keep the connections' own timeouts below the probe's, which Kubernetes sets to 1 s unless it is told otherwise.
     */
    private function checks(): array
    {
        return [
${asks.map(({ key, code }) => `            '${key}' => fn () => ${code},\n`).join("")}        ];
    }

    /** Why something did not answer goes to the log, not to the caller. */
    private function answerOf(callable $check): string
    {
        try {
            $check();

            return 'ok';
        } catch (\\Throwable $error) {
            $this->logger->warning('A dependency is not ready.', ['exception' => $error]);

            return 'unavailable';
        }
    }
`;
}
