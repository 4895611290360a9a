import type { MessageConsumer, Signal } from "../../../../model.ts";
import type { FunctionExpression } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import { withCallees } from "../covers.ts";

/** Parameters that a message is bound to: https://learn.microsoft.com/azure/azure-functions/functions-triggers-bindings */
const TRIGGER = /\[\s{0,4}((?:ServiceBus|Queue|EventHub|Kafka|RabbitMQ)Trigger)\s{0,4}\(/;

interface Deliverer {
  readonly library: string;
  readonly source: string;
}

/** A message is settled once its function ends. */
const FUNCTIONS: Deliverer = {
  library: "Azure Functions",
  source: "https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus-trigger#peeklock-behavior",
};
/** Interfaces of a class that a queue's messages are given to, and their method. */
const HANDLERS: Readonly<Record<string, Deliverer & { readonly method: string }>> = {
  IHandleMessages: {
    library: "NServiceBus",
    method: "Handle",
    source: "https://docs.particular.net/nservicebus/handlers/",
  },
};

/** What messages are given to by what runs the code: functions of Azure that are triggered, handlers of NServiceBus. */
export function deliveredTo(resolver: Resolver): readonly Signal<"message.consumer">[] {
  const { program } = resolver;
  if (program.language !== "csharp") return [];
  return [...triggered(resolver), ...handlers(resolver)];
}

function triggered(resolver: Resolver): readonly Signal<"message.consumer">[] {
  const { functions, text } = resolver.program;
  if (!TRIGGER.test(text)) return [];
  return functions.flatMap((each) => {
    const trigger = TRIGGER.exec(text.slice(each.span.start, each.bodySpan.start))?.[1];
    return trigger === undefined ? [] : [consumer(each, FUNCTIONS, trigger, resolver)];
  });
}

function handlers(resolver: Resolver): readonly Signal<"message.consumer">[] {
  return resolver.program.classes.flatMap(({ bases, methods }) =>
    bases.flatMap((base) => {
      const name = base.kind === "name" ? base.name : "";
      const handler = Object.hasOwn(HANDLERS, name) ? HANDLERS[name] : undefined;
      const method = handler && methods.get(handler.method);
      return handler && method ? [consumer(method, handler, name, resolver)] : [];
    }),
  );
}

function consumer(
  handler: FunctionExpression,
  { library, source }: Deliverer,
  call: string,
  resolver: Resolver,
): Signal<"message.consumer"> {
  const { program } = resolver;
  const { start } = handler.span;
  const data: MessageConsumer = {
    language: program.language,
    library,
    call: `${handler.name ?? call}(…)`,
    acknowledges: "after",
    by: "default",
    covers: withCallees([handler.bodySpan], resolver),
    source,
    fixes: [],
  };
  const within = handler.owner === undefined ? {} : { within: handler.owner };
  return {
    kind: "message.consumer",
    place: { path: program.path, span: { start, end: Math.min(handler.bodySpan.start, start + 200) }, ...within },
    data,
  };
}
