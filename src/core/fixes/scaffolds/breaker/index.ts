import { DOTNET_RESILIENCE } from "../retry/dotnet.ts";
import { callsNobody } from "../text/safeCalls.ts";
import type { Looked, Topic } from "../topic.ts";
import { GO_BREAKER } from "./go.ts";
import { JVM_BREAKER } from "./jvm.ts";
import { NODE_BREAKER } from "./node.ts";
import { PHP_BREAKER } from "./php.ts";
import { PYTHON_BREAKER } from "./python.ts";
import { RUBY_BREAKER } from "./ruby.ts";
import { RUST_BREAKER } from "./rust.ts";

/** The languages that a breaker can be written for: a row each, for it is the same under every framework. */
export const BREAKER: Topic = {
  frameworks: {},
  otherwise: [
    NODE_BREAKER,
    PYTHON_BREAKER,
    GO_BREAKER,
    DOTNET_RESILIENCE,
    RUST_BREAKER,
    JVM_BREAKER,
    RUBY_BREAKER,
    PHP_BREAKER,
  ],
  already,
  pointless: callsNobody,
};

function already({ all }: Looked): string | undefined {
  const guard = all("degradation.guard").find(({ data }) => data.how === "breaker");
  return guard && `${guard.place.path} has a breaker already: ${guard.data.call}.`;
}
