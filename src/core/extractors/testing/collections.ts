import type { Extractor } from "../extractor.ts";
import { NOTHING } from "../extractor.ts";

/** Where a collection's format is named: https://schema.postman.com/json/collection/v2.1.0/docs/index.html */
const COLLECTION = /"schema"\s*:\s*"https:\/\/schema\.(?:get)?postman\.com\/json\/collection\//;
/** A question that a request's script asks of its answer: https://learning.postman.com/docs/tests-and-scripts/write-scripts/test-scripts/ */
const ASKS = /\bpm\.test\(|\btests\[\\?["']/;

/** Collections of Postman whose requests are asked for what they answer, as Newman runs them. */
export const collections: Extractor = {
  name: "tests.collections",
  files: ["**/*.json"],
  roles: ["test", "production"],
  mayHold: (text) => COLLECTION.test(text) && ASKS.test(text),

  extract({ path, text }) {
    const found = ASKS.exec(text);
    if (found === null) return NOTHING;
    const place = { path, span: { start: found.index, end: found.index + found[0].length } };
    return {
      signals: [{ kind: "test.file", place, data: { framework: "Postman", layer: "end-to-end" } }],
      problems: [],
    };
  },
};
