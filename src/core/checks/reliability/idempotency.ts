import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { allOf, fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

type Reads = "payment.call" | "webhook.handler" | "message.consumer" | "write.guard";

export default defineCheck<Reads>({
  id: "reliability/idempotency",
  title: "Repeated delivery of a write, webhook or payment is harmless",
  level: "standard",
  mode: "partial",
  scope: "component",
  reads: ["payment.call", "webhook.handler", "message.consumer", "write.guard"],

  decide(seen) {
    const verdicts = [
      ...seen.all("payment.call").map(ofPayment),
      ...seen.all("webhook.handler").map((each) => ofWebhook(each, seen)),
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

function ofPayment({ data, place }: Signal<"payment.call">): Verdict {
  switch (data.key) {
    case "given":
      return pass({ message: `${data.call} carries an idempotency key.`, place });
    case "missing": {
      const message = `${data.call} carries no idempotency key: when its answer is lost, nobody can ask ${data.provider} again without paying twice.`;
      return fail({ kind: "payment-key-missing", severity: "warning", message, place, fixes: data.fixes });
    }
    case "automatic": {
      const message = `${data.call} leaves its idempotency key to the SDK, which makes a new one for each call: a repeat by the service itself is another payment.`;
      const note: Finding = { kind: "payment-key-automatic", severity: "info", message, place, fixes: data.fixes };
      return {
        outcome: "unknown",
        reason: `whether ${data.call} may be reached twice for one payment, the files do not show`,
        evidence: [{ message: `${data.provider}'s SDK gives its own retries one key.`, place }],
        notes: [note],
      };
    }
    case "none":
      return unknown(
        `${data.provider} takes no idempotency key for ${data.call}: say what keeps a repeat from paying twice`,
      );
    case "unknown":
      return unknown(`whether ${data.call} carries an idempotency key could not be followed`);
  }
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
