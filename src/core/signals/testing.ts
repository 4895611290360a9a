import type { EditFix } from "../model.ts";

// Signals of tests: where they lie, how far they reach, and what is asked of them.

/** The kinds of signal, with the data each carries. */
export interface TestingSignals {
  "test.file": TestFile;
  "test.coverage": CoverageSetting;
  "test.policy": TestPolicy;
}

/** A file that holds tests. */
export interface TestFile {
  /** As people say it: "vitest", "pytest", "Playwright". */
  readonly framework: string;
  /**
   * unit: it calls code · integration: the program's own server, database or neighbours run · contract: its calls are
   * held to what both sides agreed on · end-to-end: somebody uses the whole.
   */
  readonly layer: "unit" | "integration" | "contract" | "end-to-end";
  /** What showed the layer, where that is more than the framework: "supertest", "its folder". */
  readonly by?: string;
}

/** A setting or a step that measures how much of the code tests run. */
export interface CoverageSetting {
  readonly tool: string;
  readonly says: string;
  /** measures: a number is produced · holds: below it, something fails or is reported on the change. */
  readonly does: "measures" | "holds";
  readonly fixes: readonly EditFix[];
}

/** A written rule that changes come with tests. */
export interface TestPolicy {
  /** page: a document for contributors · template: of pull requests · danger: a rule that runs on each. */
  readonly from: "page" | "template" | "danger";
  readonly says: string;
}
