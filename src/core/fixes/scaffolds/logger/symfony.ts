import { insertionInto } from "../../../extractors/insertion.ts";
import { readYaml } from "../../../extractors/readYaml.ts";
import { at, entriesAt } from "../../../extractors/yaml.ts";
import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { inFolder } from "../text/paths.ts";
import { nothing, type Otherwise } from "../topic.ts";

/** JSON by Monolog's formatter, and a processor that gives lines the request's id: https://symfony.com/doc/current/logging/processors.html */
export const SYMFONY_LOGGER: Otherwise = {
  fits: ({ all }) => all("manifest.package").some(({ data }) => data.dependencies.includes("symfony/monolog-bundle")),
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { root } = context.component;
  const processor = inFolder(root, "src/Logging/RequestIdProcessor.php");
  if ((await context.read(processor)) !== undefined) return nothing(`${processor} is already there.`);
  return { creates: [{ path: processor, text: PROCESSOR }], edits: await formatters(context) };
}

/** What production's handlers that write lines by themselves write them with. */
async function formatters({ component, read }: ScaffoldContext): Promise<readonly TextEdit[]> {
  const path = inFolder(component.root, "config/packages/monolog.yaml");
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
use Symfony\\Component\\HttpFoundation\\RequestStack;

/** Gives every line the id of the request that it is written for. */
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
        if (!$request->attributes->has('request_id')) {
            $sent = (string) $request->headers->get('X-Request-Id');
            $isFit = $sent !== '' && strlen($sent) <= 100;
            $request->attributes->set('request_id', $isFit ? $sent : bin2hex(random_bytes(16)));
        }
        $record->extra['request_id'] = $request->attributes->get('request_id');

        return $record;
    }
}
`;
