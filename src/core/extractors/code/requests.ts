import type { OutboundCall } from "../../model.ts";
import type { Call, Expression, ObjectLiteral } from "./program.ts";
import type { Resolver } from "./resolve.ts";

/** `client.post(…)`, `PostAsJsonAsync`, `postForObject`: the method is in the name. */
const IN_NAME =
  /^(get|head|options|post|put|patch|delete)(?:_?(?:async|json|form|raw|text|string|stream|bytearray|fromjson|asjson|asform|forobject|forentity|forlocation|forstatus|response|print))*$/i;
const METHOD = /^(?:GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)$/i;
/** Functions that read where they are not told otherwise. */
const READS_BY_DEFAULT = /^(?:fetch|axios|got|ky|ofetch|\$fetch)$/;

/** What a call asks for, as far as the code says it: its method, its client's address, and whether a repeat can be told. */
export function requestOf(call: Call, resolver: Resolver): Pick<OutboundCall, "method" | "keyed" | "base"> {
  const named = methodOf(call, resolver);
  const method = named === "POST" && onlyAsks(call, resolver) ? undefined : named;
  const base = baseOf(call, resolver);
  return {
    ...(method === undefined ? {} : { method }),
    ...(base === undefined ? {} : { base }),
    ...(isKeyed(call, resolver) || isIdentified(call, method, resolver) ? { keyed: true } : {}),
  };
}

/** Addresses that are posted to and change nothing: tokens, searches, predictions. */
const ASKS =
  /\/oauth|\/token\b|grant_type|\/introspect|\/_?m?search\b|\/query\b|\/(?:aggregate|lookup|suggest|autocomplete)\b|\/login\b|graphql|[/:](?:predict|rerank|embeddings)\b/i;
/**
 * Functions that are named for what they ask, `get_scores`, `fetchBatch`, also by authors of other languages: `hentPerson`.
 * One that is named for how, `fetchWithRetry`, is none.
 */
const ASKING =
  /^(?:get|find|search|query|load|read|retrieve|look_?up|list|count|calculate|check(?!_?(?:[oO]ut|[iI]n)(?![a-z]))|predict|classify|validate|verify|introspect|is|has|hent|finn|sjekk|beregn|hole|suche|obtener|buscar|consultar|chercher|(?:fetch(?!_?(?:with|retry|json|url|api|and))))(?=[_A-Z])/;
/** What such a function does besides, as a word of its name: `findOrCreate`; `hentJournalposter`, `getAddress` hold none. */
const WRITING =
  /(?:_|^)(?:create|update|save|send|submit|charge|pay|insert|add|delete|remove|publish|post)(?![a-z])|(?:Create|Update|Save|Send|Submit|Charge|Pay|Insert|Add|Delete|Remove|Publish|Post)(?![a-z])/;
const FIRST_PART = 600;

function onlyAsks(call: Call, { program: { text } }: Resolver): boolean {
  const holder = (call.within?.split(/[.:#]+/).at(-1) ?? "").replace(/^[A-Z]/, (first) => first.toLowerCase());
  if (ASKING.test(holder) && !WRITING.test(holder)) return true;
  const start = call.argumentsSpan?.start ?? call.span.start;
  return ASKS.test(text.slice(start, Math.min(call.span.end, start + FIRST_PART)));
}

/** What clients call the address that they are made with. */
const BASES = ["baseURL", "baseUrl", "base_url", "prefixUrl", "prefix_url", "base_uri", "BaseAddress", "url"];

/** `axios.create({ baseURL: "https://api.example.com" })`, also as the default of a setting. */
function baseOf({ callee }: Call, resolver: Resolver): string | undefined {
  if (callee.kind !== "member") return undefined;
  for (const made of resolver.follow({ expression: callee.object })) {
    if (made.expression.kind !== "call") continue;
    for (const { value, name } of made.expression.arguments) {
      const given = resolver.follow({ expression: value });
      const named = name === undefined || !BASES.includes(name) ? [] : given;
      const inside = given
        .filter(({ expression }) => expression.kind === "object")
        .flatMap((each) => BASES.map((key) => resolver.entry(each, key)))
        .flatMap((entry) => (entry.state === "given" ? entry.values : []));
      const found = [...named, ...inside].flatMap(({ expression }) => addressIn(expression) ?? []);
      if (found[0] !== undefined) return found[0];
    }
  }
  return undefined;
}

function addressIn(expression: Expression): string | undefined {
  const text =
    expression.kind === "template" ? expression.parts[0] : expression.kind === "literal" ? expression.value : "";
  return typeof text === "string"
    ? /^https?:\/\/(?:[^/@\s]*@)?([^/?#\s]+)/.exec(text)?.[0].replace(/\/\/[^/@]*@/, "//")
    : undefined;
}

function methodOf(call: Call, resolver: Resolver): string | undefined {
  const { callee } = call;
  const name = nameOf(callee);
  const isNamed = callee.kind === "member" || (callee.kind === "name" && callee.binding?.kind === "import");
  const inName = isNamed ? IN_NAME.exec(name)?.[1] : undefined;
  if (inName !== undefined) return inName.toUpperCase();
  const chained = methodGiven(call) ?? methodInChain(callee, resolver);
  if (chained !== undefined) return chained;
  const keyword = call.arguments.find((each) => each.name === "method");
  if (keyword) return literalMethod(resolver.follow({ expression: keyword.value }));
  const [first] = call.arguments;
  let isHidden = call.arguments.some(({ spread }) => spread);
  for (const { value } of call.arguments) {
    for (const each of resolver.follow({ expression: value })) {
      if (each.expression.kind === "call") {
        const made = methodGiven(each.expression) ?? methodInChain(each.expression.callee, resolver);
        if (made !== undefined) return made;
      }
      if (each.expression.kind !== "object") {
        isHidden ||= value !== first?.value && each.expression.kind !== "literal";
        continue;
      }
      const entry = resolver.entry(each, "method");
      if (entry.state === "given") return literalMethod(entry.values);
      isHidden ||= entry.state === "unknown";
    }
  }
  return READS_BY_DEFAULT.test(name) && !isHidden ? "GET" : undefined;
}

/** `request("POST", url)`, `NewRequest(ctx, http.MethodPost, url)`, `HttpRequestMessage(HttpMethod.Post, url)` */
function methodGiven({ arguments: given }: Call): string | undefined {
  for (const { value } of given.slice(0, 2)) {
    if (value.kind === "literal" && typeof value.value === "string" && METHOD.test(value.value)) {
      return value.value.toUpperCase();
    }
    const member = value.kind === "member" ? value.name.replace(/^Method/, "") : "";
    if (METHOD.test(member)) return member.toUpperCase();
  }
  return undefined;
}

const LONGEST_CHAIN = 12;

/** `client.post(url).json(order).send()`, `HttpRequest.newBuilder().POST(body).build()` */
function methodInChain(callee: Expression, resolver: Resolver): string | undefined {
  let at = callee;
  for (let step = 0; step < LONGEST_CHAIN && at.kind === "member"; step++) {
    const object: Expression | undefined = resolver.follow({ expression: at.object })[0]?.expression;
    if (object?.kind !== "call") return undefined;
    const name = nameOf(object.callee);
    const found = object.callee.kind === "member" ? IN_NAME.exec(name)?.[1] : undefined;
    if (found !== undefined) return found.toUpperCase();
    const given = /request|method/i.test(name) ? methodGiven(object) : undefined;
    if (given !== undefined) return given;
    at = object.callee;
  }
  return undefined;
}

function nameOf(callee: Expression): string {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}

function literalMethod(values: ReturnType<Resolver["follow"]>): string | undefined {
  const [only, ...others] = values.map(({ expression }) => (expression.kind === "literal" ? expression.value : ""));
  return others.length === 0 && typeof only === "string" && METHOD.test(only) ? only.toUpperCase() : undefined;
}

/** Samples bear the time they were taken at: https://prometheus.io/docs/specs/prw/remote_write_spec/ */
const KEY = /idempoten|paypal-request-id|x-prometheus-remote-write-version/i;

/** True where an idempotency key is among the arguments, or in what a variable among them holds. */
function isKeyed(call: Call, resolver: Resolver): boolean {
  const { text } = resolver.program;
  if (!KEY.test(text)) return false;
  if (KEY.test(text.slice(call.span.start, call.span.end))) return true;
  return objectsOf(call, resolver).some(({ span }) => KEY.test(text.slice(span.start, span.end)));
}

/** What the sender itself calls the thing that it tells of, so that whoever is told twice can see it. */
const OWN_NAME = /^(?:id|uuid|guid|(?:event|message|request|delivery)_?id)$/i;

/** True of a write whose body has an identifier of its own: `{ "id": str(message.id), … }` of an event that is delivered. */
function isIdentified(call: Call, method: string | undefined, resolver: Resolver): boolean {
  if (method !== "POST" && method !== "PATCH") return false;
  return objectsOf(call, resolver).some(({ entries }) =>
    entries.some((each) => "key" in each && OWN_NAME.test(each.key)),
  );
}

const SERIALISES = /^(?:dumps|stringify|to_json|generate|json_encode|encode)$/;

/** The objects that a call is given, those right below them, and what is written as JSON in either. */
function objectsOf(call: Call, resolver: Resolver): readonly ObjectLiteral[] {
  const given = (expression: Expression) =>
    resolver.follow({ expression }).flatMap(({ expression: each }) => {
      if (each.kind === "object") return [each];
      const [first] = each.kind === "call" && SERIALISES.test(nameOf(each.callee)) ? each.arguments : [];
      const written = first === undefined ? [] : resolver.follow({ expression: first.value });
      return written.flatMap(({ expression: inner }) => (inner.kind === "object" ? [inner] : []));
    });
  const objects = call.arguments.flatMap(({ value }) => given(value));
  const below = objects.flatMap(({ entries }) => entries.flatMap((each) => ("value" in each ? given(each.value) : [])));
  return [...objects, ...below];
}
