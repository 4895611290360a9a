import type { EditFix, Place, Span } from "../model.ts";

// Signals of what repeats, guards and delivers.

/** The kinds of signal, with the data each carries. */
export interface ResilienceSignals {
  "retry.policy": RetryPolicy;
  "degradation.guard": DegradationGuard;
  "payment.call": PaymentCall;
  "webhook.handler": WebhookHandler;
  "message.consumer": MessageConsumer;
  "write.guard": WriteGuard;
  "safeguard.offered": SafeguardOffered;
  "safeguard.used": SafeguardUsed;
}

/** What does a failed call again: a library's policy, a client's own retries, a loop, a mesh's or a queue's settings. */
export interface RetryPolicy {
  readonly language: string;
  /** As people say it: "p-retry", "tenacity", "Istio", "a loop". */
  readonly library: string;
  /** As one would name it in a sentence: "pRetry(…)", "this loop". */
  readonly call: string;
  /** code: around some calls · client: in a client, for its calls · mesh: beside the program · queue: delivers a message again. */
  readonly layer: "code" | "client" | "mesh" | "queue";
  /** How often a call is made at most. */
  readonly limit: RetryLimit;
  readonly wait: RetryWait;
  /** True where its waits grow to a length that is written there, and no further. */
  readonly capped?: true;
  /**
   * safe: only what may be repeated without harm, by its settings or defaults · all: writes too, as it says itself ·
   * some: after failures that it tells apart itself.
   */
  readonly repeats: "safe" | "all" | "some" | "unknown";
  /** The stretches of the same file that it does again; empty where those are elsewhere. */
  readonly covers: readonly Span[];
  /** What it does again in other files, by a function or a policy that they import. */
  readonly coversElsewhere?: readonly Place[];
  /** True of an annotation that a container acts on when the method is called from outside of its class. */
  readonly fromOutside?: true;
  /** True where an SDK does so by itself, and nobody asked for it. */
  readonly builtIn?: true;
  /** The host it holds for, where it names one. */
  readonly host?: string;
  /** Where its defaults are documented. */
  readonly source?: string;
  /** Edits that would give it a limit, a wait that grows, or methods that are safe. */
  readonly fixes: {
    readonly limit?: readonly EditFix[];
    readonly wait?: readonly EditFix[];
    readonly repeats?: readonly EditFix[];
  };
}

/** `attempts` count the first one too; unknown to us where left out. A time limit is a limit without attempts. */
export type RetryLimit =
  | { readonly state: "set" | "default"; readonly attempts?: number }
  | { readonly state: "unlimited" }
  | { readonly state: "unknown"; readonly reason: string };

/** How long it waits between two attempts: growing waits, with chance in them or not, one length, none, or we cannot say. */
export type RetryWait = "jittered" | "growing" | "fixed" | "none" | "unknown";

/** What keeps a dependency's failure from becoming the service's own. */
export interface DegradationGuard {
  readonly language: string;
  readonly library: string;
  /** As one would name it in a sentence: "new CircuitBreaker(…)"; "" where a failure is only caught and left. */
  readonly call: string;
  readonly how: "breaker" | "bulkhead" | "fallback" | "cache";
  /** The stretches of the same file that it guards; empty where those are elsewhere. */
  readonly covers: readonly Span[];
  /** Made anew for every call, so that it never learns of failures. */
  readonly perCall?: true;
}

/** A call of a payment provider's SDK that moves money or promises to. */
export interface PaymentCall {
  readonly language: string;
  readonly provider: string;
  readonly call: string;
  /**
   * given: an idempotency key · missing: none, and the SDK makes none · automatic: one for this call alone,
   * which the SDK makes or the call itself · none: the provider takes none · unknown: we cannot say.
   */
  readonly key: "given" | "missing" | "automatic" | "none" | "unknown";
  /** Where the provider documents it. */
  readonly source: string;
  readonly fixes: readonly EditFix[];
}

/** What takes in the events that another service posts. */
export interface WebhookHandler {
  readonly language: string;
  /** The sender, where it is known: "Stripe". */
  readonly provider?: string;
  /** What showed that it is one: "stripe.webhooks.constructEvent(…)", "POST /webhooks/orders". */
  readonly call: string;
  /** The function that handles it, with the functions of the same file that it calls. */
  readonly covers: readonly Span[];
  /** seen: it looks at the event's id · effects: it does what should be done once and never looks · unknown: we cannot say. */
  readonly repeats: "seen" | "effects" | "unknown";
}

/** What takes messages from a queue. */
export interface MessageConsumer {
  readonly language: string;
  readonly library: string;
  readonly call: string;
  /** When the queue is told that a message is done: before its work, after it, or we cannot say. */
  readonly acknowledges: "before" | "after" | "unknown";
  /** given: the code says so · default: the library does so unless told otherwise. */
  readonly by: "given" | "default";
  /** The function that works on a message, with the functions of the same file that it calls. */
  readonly covers: readonly Span[];
  readonly source: string;
  readonly fixes: readonly EditFix[];
}

/** A write that does no harm when it is made twice, or what makes it so. */
export interface WriteGuard {
  readonly language: string;
  /** key: a request's idempotency key is looked at · upsert: insert or leave alone · once: a marker that is taken once · outbox */
  readonly how: "key" | "upsert" | "once" | "outbox";
  /** As one would name it in a sentence: "INSERT … ON CONFLICT". */
  readonly call: string;
}

/** What other files can import of one that keeps them from harm: a retry around what they hand it, or a guarded write. */
export interface SafeguardOffered {
  /** As it is exported; with its class where it is a method: "retrying", "Retrying.call", "Retrier().run". */
  readonly name: string;
  /** The retry whose policy it is, or that it puts around what it is given. */
  readonly retries?: Place;
  /** The write that does no harm a second time, somewhere in what it does. */
  readonly writes?: WriteGuard;
}

/** What another file of the workspace may offer, where it is called. It is joined with that, and gone then. */
export interface SafeguardUsed {
  readonly from: string;
  readonly name: string;
  /** The functions of this file that it is given or decorates, with those of the file that they call. */
  readonly covers: readonly Span[];
}
