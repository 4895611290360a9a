import type { EditFix, Signal, Span, Timeout } from "../../../../model.ts";
import { fixWith } from "../../edits.ts";
import { placeOf, timeoutOf } from "../../facts.ts";
import { decideInstance } from "../../instances.ts";
import { locate } from "../../locate.ts";
import type { Assignment, Call, Expression, FunctionExpression } from "../../program.ts";
import { ABSENT, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary } from "../client.ts";
import { pathOf } from "./durations.ts";
import { inScope, isPlain } from "./fixes.ts";
import { HTTP_UNSET, readHttpTimeout } from "./httpClient.ts";
import { BY_DEFAULT, providedTo, registeredName } from "./injection.ts";
import { hasTimeout } from "./policies.ts";

/** How a container is told of clients, and what kind it then gives. */
const REGISTERS: Readonly<Record<string, string>> = {
  // https://learn.microsoft.com/dotnet/core/extensions/httpclient-factory
  AddHttpClient: "HttpClient",
  // https://learn.microsoft.com/aspnet/core/grpc/clientfactory
  AddGrpcClient: "gRPC",
  // https://github.com/reactiveui/refit#using-httpclientfactory
  AddRefitClient: "Refit",
  // https://github.com/canton7/RestEase#using-httpclientfactory
  AddRestEaseClient: "RestEase",
  // https://learn.microsoft.com/dotnet/core/extensions/httpclient-factory#configure-defaults
  ConfigureHttpClientDefaults: "",
};

/** What is known of the clients that a container gives: those that are registered, and those that are handed over. */
export function registrations(resolver: Resolver, libraries: readonly ClientLibrary[]): readonly Signal[] {
  return resolver.program.calls.flatMap((call): readonly Signal[] => {
    const { callee } = call;
    const kind = callee.kind === "member" && Object.hasOwn(REGISTERS, callee.name) ? REGISTERS[callee.name] : undefined;
    if (kind !== undefined) return registered(call, kind, resolver);
    return handedOver(call, resolver, libraries);
  });
}

function registered(call: Call, kind: string, resolver: Resolver): readonly Signal[] {
  const chain = [call, ...resolver.usesOf(call)];
  const set = chain.flatMap((each) => timeoutsSetIn(each, resolver)).at(-1);
  const own: Reading = set ? readHttpTimeout(resolver.follow({ expression: set.value }), resolver) : ABSENT;
  const around = kind === "" ? readDefaults(call, resolver) : readHandlers(chain, resolver);
  const reading = own.state === "set" || around.state === "absent" ? own : around;
  const isInterface = INTERFACES.has(kind);
  if (reading.state === "absent" && !isInterface) return [];
  const timeout = timeoutOf({ reading, by: "instance", unset: isInterface ? FACTORY_UNSET : HTTP_UNSET });
  const fixes = set && isPlain(set.value) && reading.state === "disabled" ? overwrite(set, resolver) : [];
  if (kind === "") return ["HttpClient", "gRPC"].map((each) => provided(call, each, BY_DEFAULT, timeout, [], resolver));
  if (isInterface) return [atSetting(call, kind, set?.span, timeout, fixes, resolver)];
  // gRPC takes the handlers of the client it is given, and never its timeout.
  if (kind === "gRPC" && around.state === "absent") return [];
  const names = namesOf(call, kind, resolver);
  return names.map((name) => provided(call, kind, name, timeout, fixes, resolver));
}

/** Its type arguments, and the name that it is registered under. */
function namesOf(call: Call, kind: string, resolver: Resolver): readonly string[] {
  const types = typeArguments(call, resolver);
  const literal = call.arguments[0]?.value;
  const isNamed = kind === "HttpClient" && literal !== undefined && literal.kind !== "function";
  const name = isNamed ? registeredName(call, resolver) : undefined;
  const isDefault = kind === "HttpClient" && types.length === 0 && !isNamed;
  return [...new Set([...types, ...(name === undefined ? [] : [name]), ...(isDefault ? [""] : [])])];
}

/** "IOrders" and "Orders" of `AddHttpClient<IOrders, Orders>(…)`. */
function typeArguments({ callee }: Call, { program }: Resolver): readonly string[] {
  const start = callee.kind === "member" ? callee.object.span.end : callee.span.start;
  const list = /<([\w\s.,:]*)>\s*$/.exec(program.text.slice(start, callee.span.end))?.[1] ?? "";
  return list.split(",").flatMap((each) => /(\w+)\s*$/.exec(each)?.[1] ?? []);
}

/** What a function among the arguments assigns to the `Timeout` of one of its parameters: `client => client.Timeout = …`. */
function timeoutsSetIn(call: Call, resolver: Resolver): readonly Assignment[] {
  return call.arguments.flatMap(({ value }) =>
    resolver.follow({ expression: value }).flatMap(({ expression }) => {
      return expression.kind === "function" ? assignedIn(expression, resolver) : [];
    }),
  );
}

function assignedIn({ parameters }: FunctionExpression, resolver: Resolver): readonly Assignment[] {
  return resolver.program.assignments.filter(({ target }) => {
    const { object } = target;
    if (target.name !== "Timeout" || object.kind !== "name") return false;
    return parameters.some(({ binding }) => binding === object.binding);
  });
}

/** https://learn.microsoft.com/dotnet/core/resilience/http-resilience: 30 s for a call with its retries */
const STANDARD = new Set(["AddStandardResilienceHandler", "AddStandardHedgingHandler"]);

/** The handlers that are put around the calls of a registered client. */
function readHandlers(chain: readonly Call[], resolver: Resolver): Reading {
  const readings = chain.map((call): Reading => {
    const name = call.callee.kind === "member" ? call.callee.name : "";
    if (STANDARD.has(name)) return SET;
    if (name === "EnableCallContextPropagation")
      return unknownReading("it has the deadline of the call that it serves");
    if (name === "AddResilienceHandler" || name === "AddPolicyHandler" || name === "AddPolicyHandlerFromRegistry") {
      return addsTimeout(call, resolver) ? SET : unknownReading(`\`${name}\` may bound it`);
    }
    const from = call.callee.kind === "member" ? call.callee.object.span.end : call.span.start;
    const text = resolver.program.text.slice(from, call.span.end);
    if (name === "AddHttpMessageHandler" && /timeout|resilien|polly/i.test(text)) return SET;
    return name === "AddInterceptor" && /deadline|timeout/i.test(text) ? SET : ABSENT;
  });
  return readings.find(({ state }) => state === "set") ?? readings.find(({ state }) => state === "unknown") ?? ABSENT;
}

/** True where one of the arguments is a timeout policy, or a function that adds one. */
function addsTimeout(call: Call, resolver: Resolver): boolean {
  const { argumentsSpan } = call;
  const isWithin = ({ span }: Call) =>
    argumentsSpan !== undefined && argumentsSpan.start < span.start && span.end <= argumentsSpan.end;
  const within = resolver.program.calls.filter(isWithin);
  if (within.some((each) => hasTimeout({ expression: each }, resolver))) return true;
  return call.arguments.some(({ value }) =>
    resolver.follow({ expression: value }).some((each) => hasTimeout(each, resolver)),
  );
}

/** `ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler())` holds for every client of a factory. */
function readDefaults(call: Call, resolver: Resolver): Reading {
  const { argumentsSpan } = call;
  const within = resolver.program.calls.filter(
    ({ span }) => argumentsSpan !== undefined && argumentsSpan.start < span.start && span.end <= argumentsSpan.end,
  );
  return readHandlers(within, resolver);
}

/** `new Orders(client)`, `AddSingleton(new HttpClient { … })`: a client that is given to a class, or to whoever asks. */
function handedOver(call: Call, resolver: Resolver, libraries: readonly ClientLibrary[]): readonly Signal[] {
  const name = pathOf(call.callee);
  const isShared = /\.(?:Try)?Add(?:Keyed)?(?:Singleton|Scoped|Transient)$/.test(name);
  if (
    !isShared &&
    (!call.isNew || name === "" || locate({ expression: call.callee }, libraries, resolver).length > 0)
  ) {
    return [];
  }
  return call.arguments.flatMap(({ value }): readonly Signal[] => {
    const given = isShared ? givenBy(value, resolver) : [value];
    return given.flatMap((each): readonly Signal[] => {
      const [located, ...others] = locate({ expression: each }, libraries, resolver);
      if (!located || others.length > 0 || located.member !== "" || located.made.length === 0) return [];
      const { reading, unset } = decideInstance(located, resolver);
      if (reading.state === "absent") return [];
      const timeout = timeoutOf({ reading, by: "instance", unset });
      const to = isShared ? undefined : name.slice(name.lastIndexOf(".") + 1);
      const found = provided(call, located.library.name, to, timeout, [], resolver);
      return isShared ? [found] : [{ ...found, data: { ...found.data, handedOver: true } }];
    });
  });
}

function givenBy(value: Expression, resolver: Resolver): readonly Expression[] {
  return resolver.follow({ expression: value }).flatMap(({ expression }) => {
    return expression.kind === "function" ? expression.returns : [expression];
  });
}

function provided(
  call: Call,
  kind: string,
  name: string | undefined,
  timeout: Timeout,
  fixes: readonly EditFix[],
  { program }: Resolver,
): Signal<"client.exported"> {
  const data = { name: name ?? "", client: kind, provides: providedTo(kind, name), timeout, fixes };
  return { kind: "client.exported", place: placeOf(call, program), data };
}

/** Libraries that implement an interface of the program's own. */
const INTERFACES: ReadonlySet<string> = new Set(["Refit", "RestEase"]);
const FACTORY_UNSET = { ...HTTP_UNSET, note: "the default of the HttpClient that its factory makes" };

/** A client of which only an interface is seen is judged where it is set up. */
function atSetting(
  call: Call,
  client: string,
  span: Span = call.span,
  timeout: Timeout,
  fixes: readonly EditFix[],
  resolver: Resolver,
): Signal {
  const { within } = call;
  const [type = client] = typeArguments(call, resolver);
  const place = { path: resolver.program.path, span, ...(within === undefined ? {} : { within }) };
  const data = { language: "csharp", client, call: type, timeout, fixes, inBrowser: false };
  return { kind: "call.outbound", place, data };
}

function overwrite({ value }: Assignment, { program }: Resolver): readonly EditFix[] {
  const text = inScope("TimeSpan.FromSeconds(10)", program);
  const edits = [{ path: program.path, span: value.span, text }];
  return fixWith("Set a 10 s timeout for this client", edits);
}
