import { onStartup } from "../text/aspNetStartup.ts";
import { withoutComposer } from "../text/phpFront.ts";
import type { Topic } from "../topic.ts";
import { planAspNetFlags } from "./aspNet.ts";
import { GO_FLAGS } from "./go.ts";
import { JVM_FLAGS } from "./jvm.ts";
import { NODE_FLAGS } from "./node.ts";
import { LARAVEL_FLAGS, PHP_FLAGS, PLAIN_PHP_FLAGS } from "./php.ts";
import { PYTHON_FLAGS } from "./python.ts";
import { RUBY_FLAGS } from "./ruby.ts";
import { RUST_FLAGS } from "./rust.ts";

const OF_PROGRAM =
  "give composer.json a folder with a namespace of the service's own (`autoload`), where its class can be put.";

/** The languages that flags can be begun in; PHP often has a package.json for its pages beside it. */
export const FLAGS: Topic = {
  frameworks: { aspnet: planAspNetFlags },
  otherwise: [
    onStartup(planAspNetFlags),
    LARAVEL_FLAGS,
    PHP_FLAGS,
    PLAIN_PHP_FLAGS,
    RUBY_FLAGS,
    JVM_FLAGS,
    NODE_FLAGS,
    PYTHON_FLAGS,
    GO_FLAGS,
    RUST_FLAGS,
  ],
  pointless: withoutComposer("OpenFeature"),
  placeless: {
    // https://learn.microsoft.com/azure/azure-app-configuration/feature-management-dotnet-reference
    "the .NET host":
      "it is written into an application of ASP.NET Core. In a worker, add Microsoft.FeatureManagement by `AddFeatureManagement()` where its services are.",
    HttpListener:
      "it is written into an application of ASP.NET Core. Without a host, ask OpenFeature's client where the program begins.",
    Swoole: OF_PROGRAM,
    ReactPHP: OF_PROGRAM,
  },
};
