import { ABSENT, anyBound, type Reading, SET } from "../../readings.ts";
import type { CallOut, ClientLibrary, ClientObject, Making, Reader, TimeoutOption } from "../client.ts";
import { durationReader, setters } from "./durations.ts";

const SOURCE =
  "https://github.com/chinabugotech/hutool/blob/5.8.36/hutool-http/src/main/java/cn/hutool/http/HttpGlobalConfig.java";

const NUMBER = durationReader({ zero: "disabled" });

/** A number among texts and maps is the timeout: `HttpUtil.get(url, 5000)`. */
const readNumberAlone: Reader = (values, resolver) =>
  anyBound(
    values.map((value): Reading => {
      if (resolver.number(value) !== undefined && !isText(value.expression)) return NUMBER([value], resolver);
      const { expression } = value;
      const name = expression.kind === "name" || expression.kind === "member" ? expression.name : "";
      return /time_?out/i.test(name) ? SET : ABSENT;
    }),
  );

function isText(expression: Parameters<Reader>[0][number]["expression"]): boolean {
  return expression.kind === "literal" && typeof expression.value === "string";
}

const NUMBERS: readonly TimeoutOption[] = [1, 2].map((position) => ({
  position,
  reads: readNumberAlone,
  source: SOURCE,
}));
const CALL: CallOut = { options: NUMBERS, fix: { into: "position", position: 1, text: "10_000" } };
const POST: CallOut = { options: NUMBERS, fix: { into: "position", position: 2, text: "10_000" } };

const REQUEST: ClientObject = {
  calls: { execute: { options: [] }, executeAsync: { options: [] } },
  fluent: true,
  configures: setters(["timeout", "setReadTimeout"], { zero: "disabled" }, SOURCE),
};
const MAKES_REQUEST: Making = {
  object: "request",
  options: [],
  fix: { into: "chain", text: "timeout(10_000)" },
};
const VERBS = ["get", "post", "put", "patch", "delete", "head", "options", "of"];

/** https://www.hutool.cn/docs/ : what many applications call with in place of a client. */
export const hutool: ClientLibrary = {
  name: "Hutool",
  languages: ["java", "kotlin"],
  modules: ["cn.hutool.http"],
  module: {
    calls: { "HttpUtil.get": CALL, "HttpUtil.post": POST },
    makes: {
      ...Object.fromEntries(VERBS.map((verb) => [`HttpRequest.${verb}`, MAKES_REQUEST])),
      "HttpUtil.createGet": MAKES_REQUEST,
      "HttpUtil.createPost": MAKES_REQUEST,
      "HttpUtil.createRequest": MAKES_REQUEST,
    },
    sets: {
      "HttpGlobalConfig.setTimeout": {
        option: { position: 0, reads: NUMBER, source: SOURCE },
        libraries: ["Hutool"],
      },
    },
  },
  objects: { request: REQUEST },
  unset: { source: SOURCE, note: "Hutool has no timeout by default" },
};
