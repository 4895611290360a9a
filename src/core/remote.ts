/** Calls between two threads that share nothing: plain data over a channel, with answers, progress and aborts. */

/** A way to the other side. What is sent arrives as a copy, in order. */
export interface Channel {
  send(message: Message): void;
  /** Takes the one listener. */
  receive(listener: (message: Message) => void): void;
}

/** What one side offers: each call's request and answer. All of it is plain data. */
export type Calls = Readonly<Record<string, { readonly asks: unknown; readonly gives: unknown }>>;

/** What a call may use while it runs. */
export interface Running {
  /** Fires when the caller no longer wants the answer. */
  readonly abort: AbortSignal;
  progress(done: number, of: number): void;
}

/** How a side answers the calls it offers. */
export type Answers<Offered extends Calls> = {
  readonly [Name in keyof Offered]: (asks: Offered[Name]["asks"], running: Running) => Promise<Offered[Name]["gives"]>;
};

/** How a caller follows a call. */
export interface Following {
  readonly abort?: AbortSignal;
  readonly progress?: (done: number, of: number) => void;
}

export type Message =
  | { readonly type: "call"; readonly id: number; readonly name: string; readonly asks: unknown }
  | { readonly type: "abort"; readonly id: number }
  | { readonly type: "progress"; readonly id: number; readonly done: number; readonly of: number }
  | { readonly type: "answer"; readonly id: number; readonly gives: unknown }
  | { readonly type: "failure"; readonly id: number; readonly message: string };

interface Pending {
  resolve(gives: unknown): void;
  reject(error: Error): void;
  progress(done: number, of: number): void;
}

/** One side of a channel: it answers what it offers, and calls what the other side offers. */
export class Peer<Offered extends Calls, Wanted extends Calls> {
  readonly #channel: Channel;
  readonly #answers: Answers<Offered>;
  readonly #pending = new Map<number, Pending>();
  readonly #running = new Map<number, AbortController>();
  #lastId = 0;
  #closed: Error | undefined;

  constructor(channel: Channel, answers: Answers<Offered>) {
    this.#channel = channel;
    this.#answers = answers;
    channel.receive((message) => this.#hear(message));
  }

  /**
   * Asks the other side. Aborting tells it to stop, and the call still settles only when it has: as an answer where it
   * was too late, else as a rejection.
   */
  call<Name extends keyof Wanted & string>(
    name: Name,
    asks: Wanted[Name]["asks"],
    { abort, progress }: Following = {},
  ): Promise<Wanted[Name]["gives"]> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed);
    const id = ++this.#lastId;
    const stop = () => this.#channel.send({ type: "abort", id });
    return new Promise<unknown>((resolve, reject) => {
      abort?.throwIfAborted();
      this.#pending.set(id, { resolve, reject, progress: progress ?? (() => undefined) });
      abort?.addEventListener("abort", stop, { once: true });
      this.#channel.send({ type: "call", id, name, asks });
    }).finally(() => {
      this.#pending.delete(id);
      abort?.removeEventListener("abort", stop);
    });
  }

  /** The other side is gone: every call it has not answered is rejected, and every later one. */
  close(reason: Error): void {
    this.#closed ??= reason;
    for (const { reject } of [...this.#pending.values()]) reject(reason);
    for (const running of this.#running.values()) running.abort(reason);
  }

  #hear(message: Message): void {
    const pending = this.#pending.get(message.id);
    if (message.type === "call") void this.#answer(message.id, message.name, message.asks);
    else if (message.type === "abort") this.#running.get(message.id)?.abort();
    else if (message.type === "progress") pending?.progress(message.done, message.of);
    else if (message.type === "answer") pending?.resolve(message.gives);
    else pending?.reject(new Error(message.message));
  }

  async #answer(id: number, name: string, asks: unknown): Promise<void> {
    const running = new AbortController();
    this.#running.set(id, running);
    try {
      const answer = this.#answers[name];
      if (answer === undefined) throw new Error(`there is no call ${name}`);
      const progress = (done: number, of: number) => this.#channel.send({ type: "progress", id, done, of });
      this.#channel.send({ type: "answer", id, gives: await answer(asks, { abort: running.signal, progress }) });
    } catch (error) {
      this.#channel.send({ type: "failure", id, message: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#running.delete(id);
    }
  }
}
