import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { allOf, fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { webhookRoutes } from "./webhookRoutes.ts";

type Reads = "payment.call" | "webhook.handler" | "message.consumer" | "write.guard" | "server.route";

export default defineCheck<Reads>({
  id: "reliability/idempotency",
  title: "Repeated delivery of a write, webhook or payment is harmless",
  level: "standard",
  mode: "partial",
  scope: "component",
  scaffolds: ["idempotency"],
  reads: ["payment.call", "webhook.handler", "message.consumer", "write.guard", "server.route"],

  decide(seen) {
    const verdicts = [
      ...ofPayments(seen.all("payment.call")),
      ...seen.all("webhook.handler").map((each) => ofWebhook(each, seen)),
      ...ofRoutes(webhookRoutes(seen.all("server.route"), seen.all("webhook.handler"))),
      ...byLibrary(seen.all("message.consumer")).flatMap((all) => ofConsumers(all, seen)),
    ];
    if (verdicts.length === 0) {
      return notApplicable(
        `no payment, webhook or consumer of messages was seen in ${seen.files} ${seen.files === 1 ? "file" : "files"}`,
      );
    }
    return allOf(verdicts, "nothing comes twice");
  },
});

type Payment = Signal<"payment.call">;

/** A verdict for each that has a key or lacks one, and one for all of a provider's that leave the question open. */
function ofPayments(all: readonly Payment[]): readonly Verdict[] {
  const decided = all.flatMap((each): readonly Verdict[] => {
    const { data, place } = each;
    if (data.key === "given") return [pass({ message: `${data.call} carries an idempotency key.`, place })];
    if (data.key !== "missing") return [];
    const message = `${data.call} carries no idempotency key: when its answer is lost, nobody can ask ${data.provider} again without paying twice.`;
    return [fail({ kind: "payment-key-missing", severity: "warning", message, place, fixes: data.fixes })];
  });
  const open = all.filter(({ data }) => data.key !== "given" && data.key !== "missing");
  const providers = [...new Set(open.map(({ data }) => data.provider))];
  return [...decided, ...providers.map((name) => openPayments(open.filter(({ data }) => data.provider === name)))];
}

function openPayments(all: readonly Payment[]): Verdict {
  const [first, ...others] = all;
  if (first === undefined) return notApplicable("no payment");
  const { data } = first;
  const calls = others.length > 0 ? `${data.call} and ${others.length} more` : data.call;
  const notes = all.filter((each) => each.data.key === "automatic").map(noteOf);
  return {
    outcome: "unknown",
    reason:
      data.key === "none"
        ? `${data.provider} takes no idempotency key for ${calls}: say what keeps a repeat from paying twice`
        : `whether ${calls} may be reached twice for one payment, the files do not show`,
    evidence: [{ message: `${data.provider} is asked to move money by ${calls}.`, place: first.place }],
    ...(notes.length > 0 ? { notes } : {}),
  };
}

function noteOf({ data, place }: Payment): Finding {
  const message = `${data.call} has a new idempotency key each time, from its SDK or made on the spot: a repeat by the service itself is another payment.`;
  return { kind: "payment-key-automatic", severity: "info", message, place, fixes: data.fixes };
}

function ofWebhook(handler: Signal<"webhook.handler">, seen: Seen<Reads>): Verdict {
  const { data, place } = handler;
  const guards = guardsIn(handler, seen.all("write.guard"));
  if (guards.length > 0) return pass(...guards);
  if (data.repeats === "seen") return pass({ message: `The handler of ${data.call} looks at the event's id.`, place });
  if (data.repeats === "effects") {
    const message = `The handler of ${data.call} never looks at the event's id: senders deliver more than once, and then its effects happen more than once.`;
    return fail({ kind: "webhook-not-deduplicated", severity: "info", message, place, fixes: [] });
  }
  return unknown(`whether the handler of ${data.call} knows an event that comes again, the files do not show`, {
    message: `Webhooks are taken in by ${data.call}.`,
    place,
  });
}

/** One verdict for all addresses that say by their names that events of others come in there. */
function ofRoutes(routes: readonly Signal<"server.route">[]): readonly Verdict[] {
  const [first, ...others] = routes;
  if (first === undefined) return [];
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  return [
    unknown(
      `whether what answers POST ${first.data.path}${more} knows an event that comes again, the files do not show`,
      ...routes.map(({ data, place }) => ({ message: `Webhooks are taken in by POST ${data.path}.`, place })),
    ),
  ];
}

type Consumer = Signal<"message.consumer">;

function byLibrary(all: readonly Consumer[]): readonly (readonly Consumer[])[] {
  const libraries = [...new Set(all.map(({ data }) => data.library))];
  return libraries.map((library) => all.filter(({ data }) => data.library === library));
}

/** A verdict for each that loses messages or is guarded, and one for all others. */
function ofConsumers(all: readonly Consumer[], seen: Seen<Reads>): readonly Verdict[] {
  const open: Consumer[] = [];
  const decided = all.flatMap((consumer): readonly Verdict[] => {
    const { data, place } = consumer;
    if (data.acknowledges === "before" && data.by === "given") {
      const message = `${data.call} acknowledges a message before the work is done: what fails or crashes after that is lost.`;
      return [fail({ kind: "acknowledged-early", severity: "warning", message, place, fixes: data.fixes })];
    }
    const guards = guardsIn(consumer, seen.all("write.guard"));
    if (guards.length > 0 && data.acknowledges === "after") return [pass(...guards)];
    open.push(consumer);
    return [];
  });
  const [first, ...others] = open;
  if (first === undefined) return decided;
  const { data, place } = first;
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  const early = open.filter((each) => each.data.acknowledges === "before").length;
  const reason =
    early > 0
      ? `${data.library} takes a message as done when it is delivered, unless it is told otherwise: say what becomes of work that fails`
      : `whether the work for a message that ${data.library} delivers again may be done twice, the files do not show`;
  return [...decided, unknown(reason, { message: `${data.library} delivers messages to ${data.call}${more}.`, place })];
}

/** The guarded writes in what handles an event or a message. */
function guardsIn(
  { place, data }: Signal<"webhook.handler"> | Signal<"message.consumer">,
  guards: readonly Signal<"write.guard">[],
): readonly Evidence[] {
  return guards
    .filter(
      (guard) =>
        guard.place.path === place.path &&
        data.covers.some(({ start, end }) => start <= guard.place.span.start && guard.place.span.end <= end),
    )
    .map((guard) => ({ message: `${guard.data.call} does no harm a second time.`, place: guard.place }));
}
