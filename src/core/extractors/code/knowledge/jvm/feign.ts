import { readOption } from "../../options.ts";
import { either, type Reading, SET } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary, ClientObject, Reader, TimeoutOption } from "../client.ts";
import { calledName } from "./built.ts";
import { timeoutAt } from "./durations.ts";

const SOURCE = "https://docs.spring.io/spring-cloud-openfeign/reference/spring-cloud-openfeign.html#timeout-handling";
const OPTIONS = "https://github.com/OpenFeign/feign/blob/13.5/core/src/main/java/feign/Request.java";

/** `new Request.Options(connect, unit, read, unit, follow)`, or both in milliseconds. */
function readOptions(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind !== "call" || calledName(expression) !== "Options") return SET;
  const count = expression.arguments.length;
  if (count === 0) return { state: "set", milliseconds: 60_000 };
  const option = timeoutAt(count >= 4 ? 2 : 1, { zero: "disabled" }, OPTIONS);
  const reading = readOption(option, { ...value, expression }, resolver);
  return count >= 4 && reading.state === "set" ? SET : reading;
}

/** Reads the options that a client is given, or that a bean gives all clients. */
export const readFeignOptions: Reader = (values, resolver) => either(values.map((each) => readOptions(each, resolver)));

const OPTION: TimeoutOption = { position: 0, reads: readFeignOptions, source: OPTIONS };
const DECLARED: CallOut = { options: [] };
const BUILDER: ClientObject = {
  calls: { target: { options: [], address: 1 } },
  fluent: true,
  configures: { options: [OPTION] },
};

/** Interfaces of packages, which are clients as those of the program are: `@EnableFeignClients(clients = RatesApi.class)` */
const OF_PACKAGES: CallOut = {
  options: [],
  only: ({ arguments: given }, { program }) => {
    const own = program.text.match(/^package ([\w.]+)/m)?.[1];
    const said = given.map(({ span }) => program.text.slice(span.start, span.end)).join(" ");
    const named = new Set([...said.matchAll(/\b([A-Z]\w*)(?:\.|::)class\b/g)].map(([, name]) => name));
    return program.imports.some(
      ({ local, module }) => named.has(local) && own !== undefined && module !== own && !module.startsWith(`${own}.`),
    );
  },
};

/** https://docs.spring.io/spring-cloud-openfeign/reference/ : every interface that is declared to be a client. */
export const feign: ClientLibrary = {
  name: "Feign",
  languages: ["java", "kotlin"],
  modules: ["org.springframework.cloud.openfeign", "org.springframework.cloud.netflix.feign"],
  module: { calls: { FeignClient: DECLARED, EnableFeignClients: OF_PACKAGES } },
  unset: { milliseconds: 60_000, source: SOURCE, note: "the read timeout that Feign has by default" },
};

/** https://github.com/OpenFeign/feign */
export const feignBuilder: ClientLibrary = {
  name: "Feign",
  languages: ["java", "kotlin"],
  modules: ["feign", "feign.hystrix"],
  module: {
    calls: {},
    makes: { "Feign.builder": { object: "builder", options: [] }, "Feign.Builder": { object: "builder", options: [] } },
  },
  objects: { builder: BUILDER },
  unset: { milliseconds: 60_000, source: OPTIONS, note: "the read timeout that Feign has by default" },
};
