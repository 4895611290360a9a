// Signals of operations: objectives, tests of the whole, failures on purpose.

/** The kinds of signal, with the data each carries. */
export interface OperationsSignals {
  "test.journey": TestJourney;
  "chaos.experiment": ChaosExperiment;
  "metric.target": MetricTarget;
}

/** What an end-to-end test goes through, by its title. */
export interface TestJourney {
  /** As people say it: "Playwright", "Capybara", "Robot Framework". */
  readonly framework: string;
  readonly title: string;
  /** Titles of what it stands in, the outermost first. */
  readonly within: readonly string[];
  readonly skipped: boolean;
}

/** A failure that a chaos tool makes on purpose. */
export interface ChaosExperiment {
  readonly tool: string;
  readonly kind: string;
  readonly name: string;
}

/** A metric and the number it is held to. */
export interface MetricTarget {
  /** "OpenSLO", "Sloth", "Lighthouse CI" … */
  readonly tool: string;
  readonly name: string;
  /** The service it is about, as the file names it. */
  readonly service?: string;
  /** The number as written, with its unit where there is one; undefined where none is given. */
  readonly target?: string;
  /** True where a comment above it says that somebody has yet to think about it: "TODO: these are guesses". */
  readonly isGuess?: true;
}
