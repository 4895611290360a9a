import { placelessOf } from "../placeless.ts";
import type { Topic } from "../topic.ts";
import { DOTNET_HEALTH, DOTNET_HEALTH_OTHERWISE } from "./dotnet/index.ts";
import { GO_HEALTH, GO_HEALTH_OTHERWISE } from "./go/index.ts";
import { JVM_HEALTH, JVM_HEALTH_OTHERWISE } from "./jvm/index.ts";
import type { Site } from "./needs.ts";
import { NODE_GRPC_HEALTH } from "./node/grpc.ts";
import { NODE_HEALTH, NODE_HEALTH_OTHERWISE } from "./node/index.ts";
import { PHP_HEALTH, PHP_HEALTH_OTHERWISE } from "./php/index.ts";
import { PYTHON_GRPC_HEALTH } from "./python/grpc.ts";
import { PYTHON_HEALTH } from "./python/index.ts";
import { RUBY_HEALTH } from "./ruby/index.ts";
import { RUST_HEALTH, RUST_HEALTH_OTHERWISE } from "./rust/index.ts";

/** The frameworks that endpoints can be written for: a folder and a line for each language. */
export const HEALTH: Topic<Site> = {
  frameworks: {
    ...NODE_HEALTH,
    ...PYTHON_HEALTH,
    ...GO_HEALTH,
    ...RUST_HEALTH,
    ...JVM_HEALTH,
    ...DOTNET_HEALTH,
    ...RUBY_HEALTH,
    ...PHP_HEALTH,
  },
  otherwise: [
    ...GO_HEALTH_OTHERWISE,
    ...RUST_HEALTH_OTHERWISE,
    NODE_GRPC_HEALTH,
    ...NODE_HEALTH_OTHERWISE,
    PYTHON_GRPC_HEALTH,
    ...JVM_HEALTH_OTHERWISE,
    ...DOTNET_HEALTH_OTHERWISE,
    ...PHP_HEALTH_OTHERWISE,
  ],
  placeless: placelessOf("health"),
};
