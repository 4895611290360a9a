import type { Call } from "../../program.ts";
import { type Reading, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, ClientLibrary } from "../client.ts";
import { libraryIn } from "../library.ts";
import { textOf } from "../stores.ts";
import { askedFor } from "./asking.ts";

const library = libraryIn("go");

const PASSING = /^(?:Close|Shutdown|As|ErrorAs|List|SignedURL|Collection)$/;
const DRIVEN = "its address chooses the driver, and each has limits of its own";

/** What opens by an address: which driver then asks, and how long that waits, the address says at run time. */
const OPENS: CallOut = {
  connects: true,
  only: leavesTheProcess,
  options: [],
  decides: readContexts,
  address: -1,
};

function readContexts(call: Call, resolver: Resolver): Reading {
  const asked = askedFor(call, { passing: PASSING }, resolver);
  return asked?.state === "set" ? asked : unknownReading(DRIVEN);
}

/** What is in the memory or on the disk of its own machine: https://gocloud.dev/concepts/urls/ */
function leavesTheProcess(call: Call, resolver: Resolver): boolean {
  const address = call.arguments[1]?.value;
  const written = resolver.follow({ expression: address ?? call.callee }).map((each) => each.expression);
  const texts = written.map((each) => textOf(each, resolver));
  return texts.length === 0 || texts.some((text) => text === undefined || !LOCAL.test(text));
}

const LOCAL = /^(?:mem|file|base64key|constant):/;
const SOURCE = "https://gocloud.dev/concepts/urls/";

/** The Go CDK, by which clouds are asked alike: https://gocloud.dev/howto/ */
export const gocloud: readonly ClientLibrary[] = [
  ...(
    [
      ["pubsub", ["OpenTopic", "OpenSubscription"]],
      ["blob", ["OpenBucket"]],
      ["docstore", ["OpenCollection"]],
      ["secrets", ["OpenKeeper"]],
      ["runtimevar", ["OpenVariable"]],
    ] as const
  ).map(([name, opens]) =>
    library(
      `gocloud.dev/${name}`,
      [`gocloud.dev/${name}`],
      Object.fromEntries(opens.map((each) => [each, OPENS])),
      // No reading of it is "absent": which default holds is the driver's.
      { source: SOURCE, note: "the Go CDK adds no limit to its driver's" },
    ),
  ),
  library(
    "kafkapubsub",
    ["gocloud.dev/pubsub/kafkapubsub"],
    Object.fromEntries(
      ["OpenTopic", "OpenSubscription"].map((each) => [each, { connects: true, options: [], address: -1 }]),
    ),
    {
      milliseconds: 30_000,
      source: "https://github.com/google/go-cloud/blob/pubsub/kafkapubsub/v0.40.0/pubsub/kafkapubsub/kafka.go#L259",
      note: "the default of sarama, by which it asks, for dialing, reading and writing",
    },
  ),
];
