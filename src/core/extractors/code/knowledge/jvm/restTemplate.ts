import type { CallOut, ClientLibrary, ClientObject, Making, TimeoutOption } from "../client.ts";
import { setters } from "./durations.ts";
import { readFactory } from "./requestFactory.ts";
import { writeFactory } from "./springWriting.ts";

const SOURCE =
  "https://docs.spring.io/spring-framework/docs/6.2.x/javadoc-api/org/springframework/http/client/SimpleClientHttpRequestFactory.html#setReadTimeout(int)";

const FACTORY: TimeoutOption = { position: 0, reads: readFactory, source: SOURCE };
const FIX: Making["fix"] = { into: "own", write: writeFactory };

const CALL: CallOut = { options: [] };
const CLIENT: ClientObject = {
  calls: Object.fromEntries(
    [
      "getForObject",
      "getForEntity",
      "headForHeaders",
      "postForLocation",
      "postForObject",
      "postForEntity",
      "put",
      "patchForObject",
      "delete",
      "optionsForAllow",
      "exchange",
      "execute",
    ].map((name) => [name, CALL]),
  ),
  configures: {
    setRequestFactory: [FACTORY],
    // `((SimpleClientHttpRequestFactory) restTemplate.getRequestFactory()).setReadTimeout(5000)`
    ...setters(["setReadTimeout"], { zero: "disabled" }, SOURCE),
  },
};
// https://docs.spring.io/spring-boot/api/java/org/springframework/boot/web/client/RestTemplateBuilder.html
const BUILDER: ClientObject = {
  calls: {},
  fluent: true,
  configures: {
    ...setters(["setReadTimeout", "readTimeout"], { zero: "disabled" }, SOURCE),
    requestFactory: [FACTORY],
    requestFactorySettings: [FACTORY],
    withRequestFactorySettings: [FACTORY],
  },
  makes: { build: { object: "client", options: [] } },
};
const MAKES_CLIENT: Making = { object: "client", options: [FACTORY], fix: FIX };

/** https://docs.spring.io/spring-framework/reference/integration/rest-clients.html#rest-resttemplate */
export const restTemplate: ClientLibrary = {
  name: "RestTemplate",
  languages: ["java", "kotlin"],
  modules: [
    "org.springframework.web.client",
    "org.springframework.boot.web.client",
    "org.springframework.boot.restclient",
  ],
  module: {
    calls: {},
    makes: {
      RestTemplate: MAKES_CLIENT,
      RestOperations: { object: "client", options: [] },
      RestTemplateBuilder: { object: "builder", options: [] },
    },
  },
  objects: { client: CLIENT, builder: BUILDER },
  unset: { source: SOURCE, note: "RestTemplate has no read timeout by default" },
};
