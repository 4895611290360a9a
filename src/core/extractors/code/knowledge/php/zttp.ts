import type { CallOut, ClientLibrary, ClientObject, Insertion, Making } from "../client.ts";
import { overLiteral } from "./rewrite.ts";
import { readSeconds } from "./seconds.ts";

// It hands its options on to Guzzle, and has none of its own for this: no limit.
const SOURCE = "https://github.com/kitetail/zttp/blob/v0.6.0/src/Zttp.php";

/** `Zttp::get(…)` becomes `Zttp::timeout(10)->get(…)`. */
const FIX: Insertion = {
  into: "own",
  write: ({ span }, { program }) => {
    const facade = /^[\\\w]{1,80}::/.exec(program.text.slice(span.start, span.start + 100))?.[0];
    if (facade === undefined) return [];
    const at = span.start + facade.length;
    return [{ span: { start: at, end: at }, text: "timeout(10)->" }];
  },
};

const CALL: CallOut = { options: [], fix: FIX };
const TIMEOUT: Making = {
  object: "request",
  options: [{ position: 0, keyword: "seconds", reads: readSeconds, source: SOURCE }],
  fix: overLiteral(0, "10"),
};
const REQUEST: ClientObject = {
  calls: { get: CALL, post: CALL, patch: CALL, put: CALL, delete: CALL, send: { ...CALL, address: 1 } },
  makes: { timeout: TIMEOUT },
  fluent: true,
};

/** https://github.com/kitetail/zttp, which Laravel's Http grew out of. */
export const zttp: ClientLibrary = {
  name: "Zttp",
  languages: ["php"],
  modules: ["Zttp\\Zttp"],
  module: REQUEST,
  objects: { request: REQUEST },
  unset: { source: SOURCE, note: "Zttp has no timeout by default" },
};
