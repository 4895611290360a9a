import type { Signal } from "../../../model.ts";
import { decideInstance } from "../clients.ts";
import { timeoutOf } from "../facts.ts";
import { restTemplate } from "../knowledge/jvm/restTemplate.ts";
import { restClient, webClient } from "../knowledge/jvm/springClients.ts";
import { locate } from "../locate.ts";
import type { Resolver } from "../resolve.ts";

const BUILDERS = [restTemplate, restClient, webClient];
/** https://docs.spring.io/spring-boot/reference/io/rest-client.html : what Boot lets every builder go through. */
const CUSTOMIZER = /\b(RestTemplate|RestClient|WebClient)Customizer\b/;
const CONNECTOR = /@Bean\b[^;{}]{0,200}\bClientHttpConnector\b/;
const SETS_TIMEOUT = /\b(?:[a-z]*[rR]eadTimeout|responseTimeout|ReadTimeoutHandler|withTimeouts|requestFactory)\b/;

/** What an application says of all clients that are built for it: a builder that is given, or what customizes each one. */
export function springBeans(resolver: Resolver): readonly Signal[] {
  const { path, text, functions } = resolver.program;
  const built = functions.flatMap(({ returns, span }): readonly Signal[] => {
    const found = returns.flatMap((expression) => locate({ expression }, BUILDERS, resolver));
    // What was located for all libraries is remembered, so that others may be among it.
    const builders = found.filter(({ library }) => BUILDERS.includes(library));
    const [builder] = builders.filter(
      ({ object, member }) => member === "" && object === builders[0]?.library.objects?.["builder"],
    );
    if (builder === undefined || builder.handed) return [];
    const decision = decideInstance(builder, resolver);
    if (decision.reading.state !== "set") return [];
    const data = { name: "", client: builder.library.name, timeout: timeoutOf(decision), fixes: [], everywhere: true };
    return [{ kind: "client.exported", place: { path, span }, data: { ...data, everywhere: true } }];
  });
  const customized = CUSTOMIZER.exec(text);
  const client = customized?.[1] ?? (CONNECTOR.test(text) ? "WebClient" : undefined);
  if (client === undefined || !SETS_TIMEOUT.test(text)) return built;
  const at = customized?.index ?? 0;
  return [
    ...built,
    {
      kind: "client.exported",
      place: { path, span: { start: at, end: at + (customized?.[0].length ?? 0) } },
      data: { name: "", client, timeout: { state: "set", by: "default" }, fixes: [], everywhere: true },
    },
  ];
}
