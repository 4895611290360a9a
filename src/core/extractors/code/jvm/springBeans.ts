import type { Signal } from "../../../model.ts";
import { timeoutOf } from "../facts.ts";
import { decideInstance } from "../instances.ts";
import { feign, readFeignOptions } from "../knowledge/jvm/feign.ts";
import { FACTORY_BEAN, readFactory } from "../knowledge/jvm/requestFactory.ts";
import { restTemplate } from "../knowledge/jvm/restTemplate.ts";
import { restClient, webClient } from "../knowledge/jvm/springClients.ts";
import { locate } from "../locate.ts";
import type { Resolver } from "../resolve.ts";

const BUILDERS = [restTemplate, restClient, webClient];
/** https://docs.spring.io/spring-boot/reference/io/rest-client.html : what Boot lets every builder go through. */
const CUSTOMIZER = /\b(RestTemplate|RestClient|WebClient)Customizer\b/;
const CONNECTOR = /@Bean\b[^;{}]{0,200}\bClientHttpConnector\b/;
const SETS_TIMEOUT = /\b(?:[a-z]*[rR]eadTimeout|responseTimeout|ReadTimeoutHandler|withTimeouts|requestFactory)\b/;

/** The request factories that functions of this file give, for the clients that are handed one. */
function requestFactories(resolver: Resolver): readonly Signal[] {
  const { path, functions } = resolver.program;
  return functions.flatMap(({ name = "", returns, returnType, span }): readonly Signal[] => {
    const type = returnType?.kind === "name" || returnType?.kind === "member" ? returnType.name : "";
    if (!/ClientHttpRequestFactory$/.test(type)) return [];
    const reading = readFactory(
      returns.flatMap((expression) => resolver.follow({ expression })),
      resolver,
    );
    const timeout = timeoutOf({ reading, by: "instance", unset: restTemplate.unset });
    const data = { name, client: restTemplate.name, provides: FACTORY_BEAN, timeout, fixes: [] };
    return [{ kind: "client.exported", place: { path, span }, data }];
  });
}

/** A bean of Feign's options, which hold for all of its clients: `Request.Options options() { … }` */
function feignOptions(resolver: Resolver): readonly Signal[] {
  const { path, functions, imports } = resolver.program;
  if (!imports.some(({ module, name }) => module === "feign" && (name === "Request" || name === "*"))) return [];
  return functions.flatMap(({ returns, returnType, span, decorators }): readonly Signal[] => {
    const type = returnType?.kind === "member" ? returnType.name : "";
    if (type !== "Options" || decorators.length === 0) return [];
    const reading = readFeignOptions(
      returns.flatMap((expression) => resolver.follow({ expression })),
      resolver,
    );
    if (reading.state !== "set" && reading.state !== "disabled") return [];
    const timeout = timeoutOf({ reading, by: "default", unset: feign.unset });
    const data = { name: "", client: feign.name, timeout, fixes: [], everywhere: true } as const;
    return [{ kind: "client.exported", place: { path, span }, data }];
  });
}

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
  const given = [...built, ...requestFactories(resolver), ...feignOptions(resolver)];
  const customized = CUSTOMIZER.exec(text);
  const client = customized?.[1] ?? (CONNECTOR.test(text) ? "WebClient" : undefined);
  if (client === undefined || !SETS_TIMEOUT.test(text)) return given;
  const at = customized?.index ?? 0;
  return [
    ...given,
    {
      kind: "client.exported",
      place: { path, span: { start: at, end: at + (customized?.[0].length ?? 0) } },
      data: { name: "", client, timeout: { state: "set", by: "default" }, fixes: [], everywhere: true },
    },
  ];
}
