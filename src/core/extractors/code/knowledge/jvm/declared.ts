import type { CallOut, ClientLibrary } from "../client.ts";

const DECLARED: CallOut = { options: [] };

/** https://docs.micronaut.io/latest/guide/configurationreference.html#io.micronaut.http.client.DefaultHttpClientConfiguration */
export const micronautClient: ClientLibrary = {
  name: "Micronaut HTTP client",
  languages: ["java", "kotlin"],
  modules: ["io.micronaut.http.client.annotation"],
  module: {
    calls: { Client: { ...DECLARED, only: ({ holder, within }) => holder === undefined && within !== undefined } },
  },
  unset: {
    milliseconds: 10_000,
    source: "https://docs.micronaut.io/latest/guide/#clientConfiguration",
    note: "the read timeout that Micronaut has by default",
  },
};

/** https://quarkus.io/guides/rest-client */
export const quarkusClient: ClientLibrary = {
  name: "REST client",
  languages: ["java", "kotlin"],
  modules: ["org.eclipse.microprofile.rest.client.inject"],
  module: { calls: { RegisterRestClient: DECLARED } },
  unset: {
    milliseconds: 30_000,
    source: "https://quarkus.io/guides/rest-client#quarkus-rest-client-config_quarkus-rest-client-read-timeout",
    note: "the read timeout that Quarkus has by default",
  },
};
