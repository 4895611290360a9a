import type { CheckSummary } from "../core/engine.ts";
import type { Engines } from "./engines.ts";

/** The checks and their pages: our own, and those of the open folders. */
export class Pages {
  readonly #engines: Engines;

  constructor(engines: Engines) {
    this.#engines = engines;
  }

  /** Every check, in the order of the checklist. */
  async checks(): Promise<readonly CheckSummary[]> {
    return (await this.#engines.peer()).call("checks", undefined);
  }

  /** A check's page in Markdown. Rejects for an unknown check. */
  async page(check: string): Promise<string> {
    return (await this.#engines.peer()).call("explain", check);
  }
}

/** Why a check matters: the first two sentences below the heading of its page. */
export function why(page: string): string {
  const paragraph = page.split(/\r?\n\s*\r?\n/).find((block) => block.trim() !== "" && !block.startsWith("#")) ?? "";
  return paragraph
    .replace(/\s+/g, " ")
    .trim()
    .split(/(?<=[.?]) (?=[A-Z`"])/)
    .slice(0, 2)
    .join(" ");
}
