import type { Signal, Span, WebhookHandler } from "../../../model.ts";
import { callText, placeOf } from "../facts.ts";
import type { Call, Expression, FunctionExpression, Program } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { callsIn, textOf } from "../routes/origin.ts";
import { functionsOf, withCallees } from "./covers.ts";
import type { WebhookRow } from "./knowledge.ts";
import { rowsOf, topicOf } from "./languages.ts";
import { signatureReads } from "./signatureHeaders.ts";
import { lastName } from "./site.ts";

/** What takes in events: where a provider's signature is verified, and routes that are named webhooks. */
export function webhookHandlers(resolver: Resolver): readonly Signal<"webhook.handler">[] {
  const { program } = resolver;
  const found: Signal<"webhook.handler">[] = [];
  const seen = new Set<FunctionExpression | undefined>();
  for (const call of program.calls) {
    const row = verifying(call, resolver);
    const path = row ? undefined : (routePath(call) ?? declaredPath(call, program));
    const handlers = row ? [call.holder] : path === undefined ? [] : handlersOf(call, resolver);
    for (const handler of handlers) {
      if (seen.has(handler)) continue;
      seen.add(handler);
      const spans = handler ? withCallees([handler.bodySpan], resolver) : [call.span];
      const before = row ? routeOf(handler, program) : call;
      const said = row ? callText(call, row.library, program) : `POST ${path}`;
      const provider = row?.provider;
      const data: WebhookHandler = {
        language: program.language,
        ...(provider === undefined ? {} : { provider }),
        call: said,
        covers: [...spans, ...(handler && before ? passedBefore(before, handler, resolver) : [])],
        repeats: handler ? repeatsOf(spans, resolver) : "unknown",
      };
      found.push({ kind: "webhook.handler", place: placeOf(call, program), data });
    }
  }
  return found.length > 0 ? found : byHeader(resolver);
}

/** Functions that read the signature of what they were sent, where they verify it by hand. */
function byHeader(resolver: Resolver): readonly Signal<"webhook.handler">[] {
  const { program } = resolver;
  return signatureReads(program.text)
    .slice(0, 1)
    .map(({ start, end, header, provider }): Signal<"webhook.handler"> => {
      const handler = program.functions
        .filter(({ span }) => span.start <= start && start < span.end)
        .reduce<FunctionExpression | undefined>(
          (inner, each) => (inner && inner.span.start > each.span.start ? inner : each),
          undefined,
        );
      const spans = handler ? withCallees([handler.bodySpan], resolver) : [{ start, end }];
      return {
        kind: "webhook.handler",
        place: { path: program.path, span: { start, end } },
        data: {
          language: program.language,
          ...(provider === undefined ? {} : { provider }),
          call: `what reads the header ${header}`,
          covers: spans,
          repeats: handler ? repeatsOf(spans, resolver) : "unknown",
        },
      };
    });
}

function verifying(call: Call, resolver: Resolver): WebhookRow | undefined {
  const rows = rowsOf(resolver.program.language).of({ expression: call.callee }, resolver);
  for (const row of rows) {
    const known = topicOf(row);
    if (known?.topic === "webhooks") return known.row;
  }
  return undefined;
}

const POSTS = /^(?:post|Post|POST|HandleFunc|MapPost|route|all|PostMapping)$/;
const PATH = /(?:^|[/_-])web_?-?hooks?(?:[/_-]|$)/i;
/** Routes by which people keep the list of where events are to be sent: "/webhooks/create". */
const KEEPS =
  /(?:^|[/_-])(?:add|create|new|store|update|edit|save|delete|remove|list|register|subscribe|test|rotate)\/?$/i;

/** The path of a route that takes webhooks: `app.post("/webhooks/orders", …)`. */
function routePath(call: Call): string | undefined {
  if (!POSTS.test(lastName(call.callee))) return undefined;
  const path = textOf(call.arguments[0]?.value)?.text;
  return path?.startsWith("/") && PATH.test(path) && !KEEPS.test(path) ? path : undefined;
}

/** What a class says of the routes of all its methods: https://docs.nestjs.com/controllers#routing */
const AROUND = /^(?:Controller|RequestMapping|Path)$/;

/** The path of a route that is declared on a method, below that of its class: `@Controller("banking")`, `@Post("webhooks")`. */
function declaredPath(call: Call, { classes, functions }: Program): string | undefined {
  if (!/^Post(?:Mapping)?$/.test(lastName(call.callee))) return undefined;
  const owner = functions.find(({ decorators }) => decorators.includes(call))?.owner;
  const around =
    classes.find(({ name }) => name === owner)?.decorators.flatMap((each) => pathGiven(each, AROUND)) ?? [];
  if (owner === undefined || around.length !== 1) return undefined;
  const own = textOf(call.arguments[0]?.value)?.text ?? "";
  const path = `/${around[0]}/${own}`.replaceAll(/\/{2,}/g, "/").replace(/(?!^)\/$/, "");
  return PATH.test(path) && !KEEPS.test(path) ? path : undefined;
}

function pathGiven(decorator: Expression, named: RegExp): readonly string[] {
  if (decorator.kind !== "call" || !named.test(lastName(decorator.callee))) return [];
  return [textOf(decorator.arguments[0]?.value)?.text ?? ""];
}

function handlersOf(call: Call, resolver: Resolver): readonly FunctionExpression[] {
  const { program } = resolver;
  const decorated = program.functions.find(({ decorators }) => decorators.includes(call));
  if (decorated) return [decorated];
  return call.arguments
    .slice(1)
    .flatMap(({ value }) =>
      resolver
        .follow({ expression: value })
        .flatMap(({ expression }) => (expression.kind === "function" ? [expression] : []))
        .slice(0, 1),
    )
    .slice(-1);
}

/** The call that makes a function the handler of a route. */
function routeOf(handler: FunctionExpression | undefined, { calls }: Program): Call | undefined {
  return calls.find(
    (call) => POSTS.test(lastName(call.callee)) && call.arguments.some(({ value }) => value === handler),
  );
}

/** What a request passes on its way to the handler: `app.post("/webhooks/orders", onceEach(query), handle)`. */
function passedBefore(route: Call, handler: FunctionExpression, resolver: Resolver): readonly Span[] {
  const between = route.arguments.slice(1).filter(({ value }) => value.span.end <= handler.span.start);
  return withCallees(
    between.flatMap(({ value }) => [value.span, ...functionsOf(value, resolver).map(({ bodySpan }) => bodySpan)]),
    resolver,
  );
}

/** The event's id, looked up, stored or passed on as a key. */
const EVENT_ID =
  /\b(?:event|evt|payload|message|msg|notification|webhook|delivery|body|data)\w*(?:\.|\[["']|\?\.|->)(?:id|event_?id|uuid|message_?id|delivery_?id)\b|delivery[-_]?id|event_?id|svix-id|webhook-id|x-github-delivery|x-shopify-(?:webhook|event)-id|idempoten|already_?processed|processed_?(?:events?|webhooks?)|duplicate|dedup/i;
/** What harms when it is done twice. */
const EFFECTS =
  /^(?:create|insert|insertOne|insert_one|insertMany|increment|decrement|incr|incrby|charge|refund|transfer|capture|send_?mail|send_?email|send_?sms|sendMail|sendEmail|create_order|createOrder|fulfill\w*|credit\w*|grant\w*)$/i;

function repeatsOf(spans: readonly Span[], resolver: Resolver): WebhookHandler["repeats"] {
  const { program } = resolver;
  if (spans.some(({ start, end }) => EVENT_ID.test(program.text.slice(start, end)))) return "seen";
  const calls = spans.flatMap((span) => callsIn(program, span));
  return calls.some(({ callee }) => EFFECTS.test(lastName(callee)) && !isMadeInMemory(callee, program.text))
    ? "effects"
    : "unknown";
}

const IN_MEMORY =
  /(?:Command|Dto|DTO|Event|Query|Message|Request|Response|Error|Builder|Factory|Logger|Client|Session|Object|Hmac|crypto|zod|schema)$/;

/** `InviteCommand.create(…)` makes a value; `orders.create(…)` a row. */
function isMadeInMemory(callee: Call["callee"], text: string): boolean {
  if (!/^(?:create|insert)$/i.test(lastName(callee))) return false;
  if (callee.kind !== "member") return true;
  const { span } = callee.object;
  return IN_MEMORY.test(text.slice(span.start, span.end));
}
