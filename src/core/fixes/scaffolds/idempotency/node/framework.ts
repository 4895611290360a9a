import type { Style } from "../../text/style.ts";

/** What is the framework's own in the middleware. */
export interface Framework {
  /** Imports of types, each on its line. */
  readonly types: string;
  /** Names that it imports, by their module. */
  readonly imports?: Readonly<Record<string, readonly string[]>>;
  /** `idempotent` and what only it needs. */
  text(style: Style): string;
  /** `onceEach`, what a webhook's events pass on their way, beside the text; undefined where a route takes no such thing. */
  readonly events?: (style: Style) => string;
  register(app: string, query: string): string;
}

/** Above `idempotent`. */
export const WHY = `/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */`;

/** Above `onceEach`. */
export const EACH = `/** Does the work for an event of a webhook once, told by the id that its sender gives it each time it is delivered. */`;
