import { either, given, type Reading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { ClientLibrary, ClientObject, Making, TimeoutOption } from "../client.ts";
import { thingReader } from "./built.ts";
import { setters } from "./durations.ts";
import { restTemplate } from "./restTemplate.ts";
import { restClient, webClient } from "./springClients.ts";

const SOURCE =
  "https://docs.spring.io/spring-framework/reference/integration/rest-clients.html#rest-http-service-client";

const readClient = thingReader(() => [restClient, webClient, restTemplate]);

/** `RestClientAdapter.create(client)`: as long as the client that it stands for. */
function readAdapter(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind !== "call") return given(value);
  const client = resolver.argument({ ...value, expression }, 0);
  return client.state === "given" ? readClient(client.values, resolver) : given(value);
}

const ADAPTER: TimeoutOption = {
  position: 0,
  reads: (values, resolver) => either(values.map((value) => readAdapter(value, resolver))),
  source: SOURCE,
};
const MAKES: Making = { object: "builder", options: [ADAPTER] };
const BUILDER: ClientObject = {
  calls: {},
  fluent: true,
  configures: {
    exchangeAdapter: [ADAPTER],
    clientAdapter: [ADAPTER],
    ...setters(["blockTimeout"], { zero: "immediate" }, SOURCE),
  },
  makes: { build: { object: "factory", options: [] } },
};

/** Interfaces that Spring makes clients of: https://docs.spring.io/spring-framework/reference/integration/rest-clients.html */
export const httpInterfaces: ClientLibrary = {
  name: "Spring's HTTP interface",
  languages: ["java", "kotlin"],
  modules: ["org.springframework.web.service.invoker"],
  module: {
    calls: {},
    makes: { "HttpServiceProxyFactory.builderFor": MAKES, "HttpServiceProxyFactory.builder": MAKES },
  },
  objects: { builder: BUILDER, factory: { calls: { createClient: { connects: true, options: [], address: -1 } } } },
  unset: { source: SOURCE, note: "the client that it calls by has no read timeout by default" },
};
