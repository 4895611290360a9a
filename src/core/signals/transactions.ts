// Signals of writes that belong together, and of what holds them together.

/** The kinds of signal, with the data each carries. */
export interface TransactionsSignals {
  "data.transaction": OpenedTransaction;
  "data.writes": SeveralWrites;
}

/** A place where a transaction is opened, or a function that is run in one. */
export interface OpenedTransaction {
  readonly language: string;
  /** As one would name it in a sentence: "prisma.$transaction(…)", "@Transactional". */
  readonly call: string;
}

/** A function that writes to a relational store more than once on one way through it, at the second write. */
export interface SeveralWrites {
  readonly language: string;
  /** The writes as one would name them, in their order. */
  readonly calls: readonly string[];
  /** True where something in the function, around it or on its class holds them together. */
  readonly together: boolean;
}
