import type { Signal, UsedService } from "../../../model.ts";
import { callText, placeOf } from "../facts.ts";
import type { Call, Language, Program } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import type { KnownServices } from "./known.ts";

/** How a package's clients are made, by the name of what is called. */
const MAKES: Partial<Record<Language, (name: string, call: Call) => boolean>> = {
  go: (name) => /^New(?:\w{0,40}Client(?:With\w+|From\w+)?|\w{0,20}Producer|ConsumerGroup)$/.test(name),
  javascript: isNodeClient,
  typescript: isNodeClient,
  python: (name) => /^(?:[A-Z]\w*)?Client$/.test(name),
};

function isNodeClient(name: string, { isNew }: Call): boolean {
  return isNew ? /^(?:[A-Z]\w*)?Client$/.test(name) : /^create\w{1,40}Client$/.test(name);
}

/** Clients that ask nobody, or keep nobody waiting. */
const ASIDE = /^(?:New|create)?(?:Query|Test|Mock|Fake|Stub|Noop|Apollo|Relay|Urql|Stats?d|Statsd|Metrics?)\w*$/i;
/** Packages that observe, switch features or test, and code that gRPC's plugins generated, which is read as that. */
const ASIDE_MODULES =
  /sentry|telemetry|otel|statsd|datadog|dd-trace|newrelic|prometheus|segment|posthog|amplitude|unleash|launchdarkly|growthbook|flagsmith|openfeature|analytics|test|mock|proto|grpc|genproto|pb$|\/gen\/|vite|webpack|react|vue|svelte/i;

/** Clients of packages of which nothing is known, each where its package's is made first; the manifests tell packages from the program's own. */
export function unknownClients(
  program: Program,
  known: KnownServices,
  resolver: Resolver,
  inBrowser: boolean,
): readonly Signal<"service.used">[] {
  const { language } = program;
  const makes = MAKES[language];
  if (makes === undefined) return [];
  const found = new Map<string, Signal<"service.used">>();
  for (const call of program.calls) {
    const { callee } = call;
    const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
    if (!/client|producer|consumergroup/i.test(name) && !makes(name, call)) continue;
    for (const origin of resolver.origins({ expression: callee })) {
      if (origin.from !== "module" || origin.path.length === 0) continue;
      const { module, path } = origin;
      const made = path.at(-1) ?? "";
      if (!makes(made, call) || ASIDE.test(made) || ASIDE_MODULES.test(module) || module.startsWith(".")) continue;
      const named = packageOf(module, language);
      if (named === undefined || known.isKnown(module, path) || found.has(named)) continue;
      const text = `${call.isNew ? "new " : ""}${callText(call, named, program)}`;
      const about = { language, service: "", package: named, call: text, inBrowser } as const;
      const data: UsedService = { ...about, ifDeclared: true, unknown: true };
      found.set(named, { kind: "service.used", place: placeOf(call, program), data });
    }
  }
  return [...found.values()];
}

/** The package that a module is of, as a manifest may name it; undefined for what a language has itself. */
function packageOf(module: string, language: Language): string | undefined {
  if (language === "go") return module.split("/")[0]?.includes(".") ? module : undefined;
  if (language === "python") return module.split(".")[0];
  return module.startsWith("node:") ? undefined : /^(?:@[\w.-]+\/)?[\w.-]+/.exec(module)?.[0];
}
