import { insertionInto } from "../../../extractors/insertion.ts";
import { readYaml } from "../../../extractors/readYaml.ts";
import { at, entriesAt } from "../../../extractors/yaml.ts";
import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { composerEdits } from "../text/composer.ts";
import { packagesOf } from "../text/dependencies.ts";
import { inFolder } from "../text/paths.ts";
import { bundleEdits } from "../text/symfonyBundles.ts";
import { lookedAt, nothing, type Otherwise } from "../topic.ts";

/** JSON by Monolog's formatter, and a processor that gives lines the request's id: https://symfony.com/doc/current/logging/processors.html */
export const SYMFONY_LOGGER: Otherwise = {
  fits: (looked) => packagesOf(looked).has("symfony/framework-bundle") || packagesOf(looked).has(BUNDLE),
  plan,
};

const BUNDLE = "symfony/monolog-bundle";

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { root } = context.component;
  const processor = inFolder(root, "src/Logging/RequestIdProcessor.php");
  if ((await context.read(processor)) !== undefined) return nothing(`${processor} is already there.`);
  const created = { path: processor, text: PROCESSOR };
  if (packagesOf(lookedAt(context)).has(BUNDLE)) return { creates: [created], edits: await formatters(context) };
  const path = inFolder(root, CONFIG);
  const hasConfig = (await context.read(path)) !== undefined;
  return {
    creates: [created, ...(hasConfig ? [] : [{ path, text: MONOLOG }])],
    edits: [
      ...(hasConfig ? await formatters(context) : []),
      ...(await bundleEdits("Symfony\\Bundle\\MonologBundle\\MonologBundle", "all", context)),
      ...(await composerEdits({ [BUNDLE]: "^3.10" }, context)),
    ],
  };
}

const CONFIG = "config/packages/monolog.yaml";

/** https://symfony.com/doc/current/logging.html#handlers-writing-logs-to-different-locations */
const MONOLOG = `when@prod:
    monolog:
        handlers:
            main:
                type: stream
                path: php://stderr
                level: info
                formatter: monolog.formatter.json
`;

/** What production's handlers that write lines by themselves write them with. */
async function formatters({ component, read }: ScaffoldContext): Promise<readonly TextEdit[]> {
  const path = inFolder(component.root, CONFIG);
  const text = await read(path);
  const root = text === undefined ? undefined : readYaml(text)[0]?.root;
  if (text === undefined || root === undefined) return [];
  const handlers = [...entriesAt(root, "monolog", "handlers"), ...entriesAt(root, "when@prod", "monolog", "handlers")];
  return handlers.flatMap(({ value }): readonly TextEdit[] => {
    const type = at(value, "type");
    const isWriting = type?.kind === "scalar" && (type.value === "stream" || type.value === "rotating_file");
    if (value.kind !== "map" || !isWriting || at(value, "formatter") !== undefined) return [];
    const into = insertionInto(text, value);
    if (into === undefined || into.syntax !== "yaml") return [];
    const line = `${into.newline}${" ".repeat(into.indent)}formatter: monolog.formatter.json`;
    return [{ path, span: { start: into.offset, end: into.offset }, text: line }];
  });
}

const PROCESSOR = `<?php

namespace App\\Logging;

use Monolog\\LogRecord;
use Monolog\\Processor\\ProcessorInterface;
use Symfony\\Component\\EventDispatcher\\Attribute\\AsEventListener;
use Symfony\\Component\\HttpFoundation\\Request;
use Symfony\\Component\\HttpFoundation\\RequestStack;
use Symfony\\Component\\HttpKernel\\Event\\ResponseEvent;

/** Gives every line the id of the request that it is written for, and the answer as well. */
final class RequestIdProcessor implements ProcessorInterface
{
    public function __construct(private RequestStack $requests)
    {
    }

    public function __invoke(LogRecord $record): LogRecord
    {
        $request = $this->requests->getMainRequest();
        if ($request === null) {
            return $record;
        }
        $record->extra['request_id'] = $this->idOf($request);

        return $record;
    }

    #[AsEventListener]
    public function send(ResponseEvent $event): void
    {
        $request = $this->requests->getMainRequest() ?? $event->getRequest();
        $event->getResponse()->headers->set('X-Request-Id', $this->idOf($request));
    }

    /** What the caller sent, or a new one. */
    private function idOf(Request $request): string
    {
        if (!$request->attributes->has('request_id')) {
            $sent = (string) $request->headers->get('X-Request-Id');
            $isFit = $sent !== '' && strlen($sent) <= 100;
            $request->attributes->set('request_id', $isFit ? $sent : bin2hex(random_bytes(16)));
        }

        return $request->attributes->get('request_id');
    }
}
`;
