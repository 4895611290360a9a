import { placelessOf } from "../placeless.ts";
import { onStartup } from "../text/aspNetStartup.ts";
import { onOwnApps } from "../text/goMiddleware.ts";
import { withoutComposer } from "../text/phpFront.ts";
import { forRust } from "../text/rustMiddleware.ts";
import type { Looked, Topic } from "../topic.ts";
import { planAspNetErrorTracking } from "./aspNet.ts";
import { GO_ERROR_TRACKING, planGoErrorTracking } from "./go.ts";
import { GO_GRPC_ERROR_TRACKING } from "./goGrpc.ts";
import { JVM_ERROR_TRACKING } from "./jvm.ts";
import { NODE_ERROR_TRACKING, NODE_ERROR_TRACKING_OTHERWISE } from "./node/index.ts";
import { PHP_ERROR_TRACKING, PHP_ERROR_TRACKING_OTHERWISE } from "./php.ts";
import { PYTHON_ERROR_TRACKING, PYTHON_GRPC_ERROR_TRACKING } from "./python.ts";
import { RACK_ERROR_TRACKING, RUBY_ERROR_TRACKING } from "./ruby.ts";
import { RUST_ERROR_TRACKING } from "./rust.ts";
import { POEM_ERROR_TRACKING, RUST_PANICS, SALVO_ERROR_TRACKING } from "./rustServed.ts";

/** The frameworks whose errors can be sent to Sentry: a folder and a line for each language. */
export const ERROR_TRACKING: Topic = {
  frameworks: {
    ...NODE_ERROR_TRACKING,
    ...PYTHON_ERROR_TRACKING,
    ...GO_ERROR_TRACKING,
    ...forRust(RUST_ERROR_TRACKING),
    ...RUBY_ERROR_TRACKING,
    ...PHP_ERROR_TRACKING,
    aspnet: planAspNetErrorTracking,
  },
  otherwise: [
    onStartup(planAspNetErrorTracking),
    ...onOwnApps(planGoErrorTracking),
    GO_GRPC_ERROR_TRACKING,
    PYTHON_GRPC_ERROR_TRACKING,
    POEM_ERROR_TRACKING,
    SALVO_ERROR_TRACKING,
    RUST_PANICS,
    ...JVM_ERROR_TRACKING,
    RACK_ERROR_TRACKING,
    ...PHP_ERROR_TRACKING_OTHERWISE,
    ...NODE_ERROR_TRACKING_OTHERWISE,
  ],
  already,
  placeless: placelessOf("errors"),
  pointless: (looked) => withoutLogback(looked) ?? withoutComposer("Sentry's client")(looked),
};

/** Says that what the JVM's frameworks report is taken from Logback, where that is not seen yet. */
function withoutLogback({ component, all }: Looked): string | undefined {
  const isJvm = component.languages.some((language) => language === "java" || language === "kotlin");
  return isJvm && [...all("server.started"), ...all("server.app"), ...all("server.route")].length > 0
    ? `Sentry takes the errors of ${component.id} from Logback, and no logback.xml was seen: write the logger first.`
    : undefined;
}

function already({ all }: Looked): string | undefined {
  const tracker = all("library.used").find(({ data }) => data.topic === "errors" && !data.inBrowser);
  return tracker && `${tracker.place.path} sends errors to ${tracker.data.library} already.`;
}
