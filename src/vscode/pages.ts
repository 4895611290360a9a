import type { CheckSummary, ScaffoldOffer } from "../core/engine.ts";
import type { Engines } from "./engines.ts";

/** The checks and their pages, which ship with the product and are asked for once. */
export class Pages {
  readonly #engines: Engines;
  readonly #pages = new Map<string, Promise<string>>();
  #checks: Promise<readonly CheckSummary[]> | undefined;

  constructor(engines: Engines) {
    this.#engines = engines;
  }

  /** Every check, in the order of the checklist. */
  checks(): Promise<readonly CheckSummary[]> {
    this.#checks ??= this.#kept(
      this.#engines.peer().then((peer) => peer.call("checks", undefined)),
      () => {
        this.#checks = undefined;
      },
    );
    return this.#checks;
  }

  /** What can be scaffolded. */
  async scaffolds(): Promise<readonly ScaffoldOffer[]> {
    return (await this.#engines.peer()).call("scaffolds", undefined);
  }

  /** A check's page in Markdown. Rejects for an unknown check. */
  page(check: string): Promise<string> {
    const known = this.#pages.get(check);
    if (known) return known;
    const page = this.#kept(
      this.#engines.peer().then((peer) => peer.call("explain", check)),
      () => this.#pages.delete(check),
    );
    this.#pages.set(check, page);
    return page;
  }

  /** A failure is not kept: the engines may be back the next time. */
  #kept<T>(asked: Promise<T>, forget: () => void): Promise<T> {
    asked.catch(forget);
    return asked;
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
