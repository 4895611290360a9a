import type { LibraryUse, Signal } from "../../../../model.ts";
import { type Extractor, NOTHING } from "../../../extractor.ts";
import type { Expression } from "../../program.ts";
import { programOf } from "../../programOf.ts";
import { resolverOf } from "../../resolverOf.ts";

/** Agents that run once they are listed among a project's applications. */
const APPS: Readonly<Record<string, string>> = {
  // https://scoutapm.com/docs/python/setup/
  "scout_apm.django": "Scout",
  // https://www.elastic.co/docs/reference/apm/agents/python/django-support
  "elasticapm.contrib.django": "Elastic APM",
  // https://docs.datadoghq.com/tracing/trace_collection/compatibility/python/
  "ddtrace.contrib.django": "Datadog",
};

/** Agents among Django's INSTALLED_APPS: https://docs.djangoproject.com/en/stable/ref/settings/#installed-apps */
export const djangoApps: Extractor = {
  name: "agents among Django's applications",
  files: ["**/*.py"],
  mayHold: (text) => text.includes("INSTALLED_APPS") && Object.keys(APPS).some((name) => text.includes(name)),

  async extract(file, assets) {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const listed = program.exports.get("INSTALLED_APPS");
    const found = listed ? resolverOf(program).follow({ expression: listed }) : [];
    const items = found.flatMap(({ expression }) => (expression.kind === "list" ? expression.items : []));
    return { signals: items.flatMap((item) => agentSignal(item, program.path)), problems: [] };
  },
};

function agentSignal(item: Expression, path: string): readonly Signal<"library.used">[] {
  const name = item.kind === "literal" ? String(item.value) : "";
  const library = Object.hasOwn(APPS, name) ? APPS[name] : undefined;
  if (library === undefined) return [];
  const data: LibraryUse = {
    language: "python",
    topic: "tracing",
    library,
    role: "agent",
    call: `INSTALLED_APPS lists ${name}`,
    inBrowser: false,
    facts: { of: "all" },
  };
  return [{ kind: "library.used", place: { path, span: item.span }, data }];
}
