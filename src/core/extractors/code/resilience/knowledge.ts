import type {
  DegradationGuard,
  MessageConsumer,
  PaymentCall,
  RetryLimit,
  RetryPolicy,
  RetryWait,
  WebhookHandler,
  WriteGuard,
} from "../../../model.ts";
import type { Insertion } from "../knowledge/client.ts";
import type { Site } from "./site.ts";

/**
 * What is known of the libraries that repeat, guard and deliver. To know another one, add a row to its language's
 * folder (`resilience/<language>/retries.ts`, `breakers.ts`, `payments.ts`, `messages.ts`) and a case to the check's
 * page (`retry-policy.<language>.md` …). A new language is a folder whose index gives a `ResilienceKnowledge`, and a
 * line in `resilience/languages.ts`.
 *
 * `calls` name what is called, as "module#member.member": "p-retry", "tenacity#retry", "cockatiel#retry",
 * "github.com/avast/retry-go#Do". Parentheses are left out, so that `Policy.handle().waitAndRetry()` is
 * "Polly#Policy.*.WaitAndRetry" with `*` for anything in between. In languages whose imports bind no names (C#, Ruby,
 * PHP, Java's wildcards) the part after "#" is enough. `*` at the end stands for names that begin so. A Go module's
 * major version is left out. Constructors are named by their class. "~*stripe.charges.create" is for what a file of the
 * workspace, a field or a parameter brings, of which only the names are known: for names that mean one thing alone.
 *
 * Readers take the values from where the library documents them; see `readers.ts`: `limitAt`, `waitAt`, `Where`.
 */
export interface ResilienceKnowledge {
  readonly retries: readonly RetryRow[];
  readonly guards: readonly GuardRow[];
  readonly payments: readonly PaymentRow[];
  readonly webhooks: readonly WebhookRow[];
  readonly consumers: readonly ConsumerRow[];
  readonly writes: readonly WriteRow[];
}

/** What every row says. */
export interface Row {
  /** As people say it. */
  readonly library: string;
  /** What is called, or the decorator that is written. */
  readonly calls: readonly string[];
  /** Where the library documents it. */
  readonly source: string;
  /** False for calls that are something else after all: a queue's `add` without attempts. */
  readonly when?: (site: Site) => boolean;
}

/** Something that repeats calls. */
export interface RetryRow extends Row {
  /** Left out: code. */
  readonly layer?: RetryPolicy["layer"];
  readonly limit: (site: Site) => RetryLimit;
  readonly wait: (site: Site) => RetryWait;
  /** True where its waits grow no further than a length that is written there. Left out: that is not known. */
  readonly capped?: (site: Site) => boolean;
  /** Left out: unknown; what it covers says more. */
  readonly repeats?: (site: Site) => RetryPolicy["repeats"];
  /**
   * functions: those it is given or decorates, and those its policy is given (left out) · uses: the calls that are made
   * on what it gives · members: those of its members too · receiver: what a call is made on that it is given to · given: the
   * calls that are made on what it is given first · mounted: those of sessions that it is mounted on · handled: those of clients
   * whose handler it is part of · itself: the call ·
   * nothing.
   */
  readonly covers?: Covers;
  /** True for SDKs that repeat by themselves: evidence, and part of what multiplies; nothing that they do is a gap. */
  readonly builtIn?: true;
  /** What a fix writes into the call, for each thing that may be missing. */
  readonly fix?: {
    readonly limit?: Insertion;
    readonly wait?: Insertion | ((site: Site) => Insertion | undefined);
    readonly repeats?: Insertion;
  };
}

/** Something that keeps a failure away from the rest. */
export interface GuardRow extends Row {
  readonly how: DegradationGuard["how"];
  readonly covers?: Covers;
  /** True for what only helps where it lives as long as the program, and is called through `fires`: a breaker. */
  readonly remembers?: true;
}

export type Covers =
  | "functions"
  /** The functions that the call itself is given: what it gives back is an answer. */
  | "arguments"
  | "uses"
  | "members"
  | "receiver"
  | "given"
  | "mounted"
  | "handled"
  | "itself"
  | "nothing";

/** A call of a payment provider that moves money. */
export interface PaymentRow extends Row {
  readonly key: (site: Site) => PaymentCall["key"];
}

/** A call that shows that a webhook is handled: the check of its signature. */
export interface WebhookRow extends Row {
  readonly provider: WebhookHandler["provider"];
}

/** A call that begins to take messages. */
export interface ConsumerRow extends Row {
  readonly acknowledges: (site: Site) => Pick<MessageConsumer, "acknowledges" | "by">;
  /** The members that acknowledge a message, where code does that itself. */
  readonly acknowledging?: RegExp;
  readonly covers?: Covers;
}

/** A write that may be repeated. */
export interface WriteRow extends Row {
  readonly how: WriteGuard["how"];
}
