import type { Assets } from "../ports.ts";
import type { Extraction, Extractor, SourceFile } from "./extractor.ts";
import { extractText } from "./readers.ts";

/**
 * Reads texts one after the other, in the order they came. Extractors wait for grammars between their steps, and side by
 * side each would push out what another remembers of its text.
 */
export class OneByOne {
  readonly #assets: Assets;
  #last: Promise<unknown> = Promise.resolve();

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  extract(extractors: readonly Extractor[], file: SourceFile): Promise<Extraction> {
    const extraction = this.#last.then(() => extractText(extractors, file, this.#assets));
    this.#last = extraction.catch(() => undefined); // whoever asked for it hears that it failed, and no other
    return extraction;
  }
}
