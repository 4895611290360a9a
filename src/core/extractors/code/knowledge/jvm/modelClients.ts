import type { CallOut, ClientLibrary, Making } from "../client.ts";
import { chainReader } from "./chains.ts";
import { durationReader, setters } from "./durations.ts";
import { chained, importing } from "./writing.ts";

/** The official clients of OpenAI and Anthropic, which are made alike. */
export const modelClients: readonly ClientLibrary[] = [
  modelClient("OpenAI", "com.openai.client.okhttp", "OpenAIOkHttpClient", [
    "https://github.com/openai/openai-java#timeouts",
    "the default of OpenAI's client",
  ]),
  modelClient("Anthropic", "com.anthropic.client.okhttp", "AnthropicOkHttpClient", [
    "https://github.com/anthropics/anthropic-sdk-java#timeouts",
    "the default of Anthropic's client",
  ]),
];

function modelClient(
  name: string,
  module: string,
  type: string,
  [source, note]: readonly [string, string],
): ClientLibrary {
  // A Duration is for the whole request; the library's own Timeout has parts.
  const parts = setters(["request", "read"], { zero: "disabled" }, source);
  const readTimeout = chainReader({ sets: parts, known: /^builder$/, what: "its timeout" });
  const readDuration = durationReader({ zero: "disabled" });
  const build: CallOut = {
    options: [],
    fix: {
      into: "own",
      write: (call, resolver) => {
        if (call.callee.kind !== "member" || call.callee.object.kind !== "call") return [];
        return [
          ...chained(call.callee.object, ".timeout(Duration.ofSeconds(60))", resolver),
          ...importing(["java.time.Duration"], resolver.program),
        ];
      },
    },
  };
  const builder: Making = { object: "builder", options: [] };
  return {
    name,
    languages: ["java", "kotlin"],
    modules: [module],
    module: {
      calls: { [`${type}.fromEnv`]: { options: [] }, [`${type}Async.fromEnv`]: { options: [] } },
      makes: { [`${type}.builder`]: builder, [`${type}Async.builder`]: builder },
    },
    objects: {
      builder: {
        calls: { build },
        fluent: true,
        configures: {
          timeout: [
            {
              position: 0,
              reads: (values, resolver, call) => {
                const text = values.map(({ expression }) =>
                  resolver.program.text.slice(expression.span.start, expression.span.end),
                );
                const isOwn = text.some((each) => /^Timeout\b/.test(each));
                return isOwn ? readTimeout(values, resolver, call) : readDuration(values, resolver, call);
              },
              source,
            },
          ],
        },
      },
    },
    unset: { milliseconds: 600_000, source, note },
  };
}
