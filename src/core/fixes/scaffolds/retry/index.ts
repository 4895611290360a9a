import { callsNobody } from "../text/safeCalls.ts";
import type { Looked, Topic } from "../topic.ts";
import { DOTNET_RESILIENCE } from "./dotnet.ts";
import { GO_RETRY } from "./go.ts";
import { JVM_RETRY } from "./jvm.ts";
import { LARAVEL_RETRY } from "./laravel.ts";
import { NODE_RETRY } from "./node.ts";
import { PHP_RETRY } from "./php.ts";
import { PYTHON_RETRY } from "./python.ts";
import { RUBY_RETRY } from "./ruby.ts";
import { RUST_RETRY } from "./rust.ts";
import { SYMFONY_RETRY } from "./symfony.ts";

/** The languages that a retry can be written for: a row each, for it is the same under every framework. */
export const RETRY: Topic = {
  frameworks: {},
  otherwise: [
    NODE_RETRY,
    PYTHON_RETRY,
    GO_RETRY,
    DOTNET_RESILIENCE,
    RUST_RETRY,
    JVM_RETRY,
    RUBY_RETRY,
    PHP_RETRY,
    LARAVEL_RETRY,
    SYMFONY_RETRY,
  ],
  already,
  pointless: callsNobody,
};

/** A retry that somebody wrote or asked for, whose way is then the service's. */
function already({ all }: Looked): string | undefined {
  const policy = all("retry.policy").find(({ data }) => data.layer === "code");
  return policy && `${policy.place.path} retries already: ${policy.data.call}.`;
}
