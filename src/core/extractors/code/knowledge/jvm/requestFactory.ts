import { readOption } from "../../options.ts";
import type { Call } from "../../program.ts";
import { ABSENT, anyBound, DISABLED, either, isCallers, type Reading, SET, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import { withSides } from "../../sides.ts";
import type { ClientLibrary, Reader } from "../client.ts";
import { apacheHttp4, apacheHttp5 } from "./apacheHttp.ts";
import { calledName, callsBefore, chainOf, thingReader } from "./built.ts";
import { durationReader } from "./durations.ts";
import { okhttp } from "./okhttp.ts";

const SOURCE =
  "https://docs.spring.io/spring-framework/docs/6.2.x/javadoc-api/org/springframework/http/client/ClientHttpRequestFactory.html";
const TIMEOUT = { position: 0, reads: durationReader({ zero: "disabled" }), source: SOURCE };

/** The clients that a factory may wrap. */
const WRAPPED: readonly ClientLibrary[] = [apacheHttp4, apacheHttp5, okhttp];
const readWrapped = thingReader(() => WRAPPED);

/** What sets how long an answer is waited for, on any factory or on Boot's settings for one. */
const SETTERS = new Set(["setReadTimeout", "withReadTimeout", "setExchangeTimeout"]);

/** What a factory that is handed in is asked for by. */
export const FACTORY_BEAN = "ClientHttpRequestFactory";

/** Reads the request factory that a client is given, or Boot's settings for one. */
export const readFactory: Reader = (values, resolver) => either(values.map((value) => ofFactory(value, resolver)));

function ofFactory(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind === "function") return either(expression.returns.flatMap((each) => ofEach(each, resolver)));
  if (expression.kind !== "call") return ofOther(value);
  const chain = [expression, ...chainOf(expression, resolver)];
  const set = chain.filter((each) => SETTERS.has(calledName(each)));
  const told = set.map((call) => ({ call, reading: readOption(TIMEOUT, { ...value, expression: call }, resolver) }));
  const own = anyBound(withSides(told, expression).map(({ reading }) => reading));
  if (own.state !== "absent") return own;
  if (chain.some((each) => calledName(each) === "withTimeouts")) return SET;
  const root = callsBefore(expression, resolver).at(-1) ?? expression;
  return ofKind(calledName(root), expression, root, value, resolver);
}

/** Each kind of factory without a timeout of its own. */
function ofKind(name: string, call: Call, root: Call, value: Value, resolver: Resolver): Reading {
  switch (name) {
    case "SimpleClientHttpRequestFactory":
    case "JdkClientHttpRequestFactory":
      return ABSENT;
    case "ReactorClientHttpRequestFactory":
    case "ReactorNettyClientRequestFactory":
    case "JettyClientHttpRequestFactory":
      return unknownReading(`its ${name} has a default of its own`);
    case "HttpComponentsClientHttpRequestFactory":
    case "OkHttp3ClientHttpRequestFactory": {
      const given = resolver.argument({ ...value, expression: call }, 0);
      const setter = chainOf(call, resolver).find((each) => calledName(each) === "setHttpClient");
      const set = setter && resolver.argument({ expression: setter }, 0);
      const client = set?.state === "given" ? set : given;
      if (client.state === "given") return readWrapped(client.values, resolver);
      return name === "OkHttp3ClientHttpRequestFactory" ? { state: "set", milliseconds: 10_000 } : ABSENT;
    }
    case "BufferingClientHttpRequestFactory":
    case "InterceptingClientHttpRequestFactory": {
      const inner = resolver.argument({ ...value, expression: call }, 0);
      return inner.state === "given" ? readFactory(inner.values, resolver) : ABSENT;
    }
    case "reactor":
    case "jetty": {
      const said = ofSettings([call, root], resolver);
      return said.state === "absent" ? unknownReading(`its ${name} request factory has a default of its own`) : said;
    }
    case "get":
    case "build":
    case "detect":
    case "simple":
    case "jdk":
    case "httpComponents":
    case "defaults":
      return ofSettings([call, root], resolver);
    default:
      return unknownReading(`its request factory is ${describe(value)}`);
  }
}

/** Boot's makers of factories take settings: `ClientHttpRequestFactories.get(settings)`. */
function ofSettings(calls: readonly Call[], resolver: Resolver): Reading {
  const given = calls.flatMap((call) => call.arguments.map(({ value }) => value));
  const readings = given.flatMap((each) => ofEach(each, resolver));
  return anyBound(readings.filter(({ state }) => state !== "unknown"));
}

function ofEach(expression: Value["expression"], resolver: Resolver): readonly Reading[] {
  return resolver.follow({ expression }).map((each) => ofFactory(each, resolver));
}

function ofOther(value: Value): Reading {
  const { expression } = value;
  if (expression.kind === "literal") return expression.value === null ? ABSENT : DISABLED;
  // `ClientHttpRequestFactorySettings.DEFAULTS` says nothing.
  if (expression.kind === "member" && expression.name === "DEFAULTS") return ABSENT;
  return isCallers(value)
    ? { state: "unknown", reason: `its request factory, ${describe(value)}, is handed in`, asks: FACTORY_BEAN }
    : unknownReading(`its request factory is ${describe(value)}`);
}
