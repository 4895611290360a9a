import type { Extraction, SourceFile } from "./extractors/extractor.ts";
import { EXTRACTORS } from "./extractors/index.ts";
import { OneByOne } from "./extractors/oneByOne.ts";
import { Readers } from "./extractors/readers.ts";
import type { Assets } from "./ports.ts";
import { type Channel, Peer } from "./remote.ts";

/** What a thread that helps a scan offers: one file's text, read by the extractors that ship. */
export type ExtractionCalls = { readonly extract: { readonly asks: SourceFile; readonly gives: Extraction } };

/** Reads texts for the other side, until the channel is gone. */
export function serveExtraction(channel: Channel, assets: Assets): void {
  const readers = new Readers(EXTRACTORS);
  const texts = new OneByOne(assets);
  new Peer<ExtractionCalls, Readonly<Record<never, never>>>(channel, {
    extract: (file) => texts.extract(readers.of(file.path, file.role), file),
  });
}
