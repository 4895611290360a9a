import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

// What a caller chooses freely makes no label: whoever asks with invented methods would make series without end.
// https://opentelemetry.io/docs/specs/semconv/http/http-metrics/: what is not known is _OTHER.

const FOLDER = join(import.meta.dirname, "../../src/core/fixes/scaffolds/metrics");

/** Templates that need not tell methods apart. */
const BOUNDED: readonly RegExp[] = [
  // Node's parser answers 400 to what is not of http.METHODS: https://nodejs.org/api/http.html#httpmethods
  /^node\/(?!hono)/,
  // Methods of gRPC are those that the server has.
  /[gG]rpc\.ts$|^tonic\.ts$/,
  // https://api.rocket.rs/v0.5/rocket/http/enum.Method.html
  /^rocket\.ts$/,
  // Text of a comment alone.
  /^knownMethods\.ts$/,
];

/** How frameworks tell the method that was asked with. */
const SENT = [
  /\b\w*(?:request|req|exchange|context|c)(?:\.\w+(?:\(\))?)*\.(?:getRequestMethod|requestMethod|getMethod|method|Method)\b(?:\(\))?/g,
  /\br\.Method\b|\$_SERVER\['REQUEST_METHOD'\]|\$request->(?:getM|m)ethod\(\)|scope\["method"\]|env\["REQUEST_METHOD"\]/g,
];

/** What takes it before it becomes a label: what gives a known one, or what asks which it is. */
const TAKEN =
  /(?:knownMethod|known_method|countRequest|observe|Lookup|METHODS\.includes)\((?:string\()?$|measuredMethods, $|METHODS\.include[s?]*\((?:[^)]*\) \? )?$/;

test.each(
  readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts") && !BOUNDED.some((bounded) => bounded.test(path))),
)("%s labels by known methods alone", (path) => {
  const text = readFileSync(join(FOLDER, path), "utf8");
  const found = SENT.flatMap((sent) => [...text.matchAll(sent)]);
  const handed = found.filter(
    ({ 0: { length }, index }) =>
      !TAKEN.test(text.slice(Math.max(0, index - 60), index)) && !text.slice(index + length).startsWith(" == "),
  );
  expect(handed.map(([sent]) => sent)).toEqual([]);
  if (found.length > 0)
    expect(text).toMatch(/_OTHER|KNOWN_METHODS|phpKnownMethod|QUOTED_METHODS|countRequest|known_method/);
});
