// The vocabulary, by what it is about.

import type { AccessSignals } from "./access.ts";
import type { AlertingSignals } from "./alerting.ts";
import type { ChartsSignals } from "./charts.ts";
import type { CommandsSignals } from "./commands.ts";
import type { DeliverySignals } from "./delivery.ts";
import type { DeploymentsSignals } from "./deployments.ts";
import type { DocumentsSignals } from "./documents.ts";
import type { ImagesSignals } from "./images.ts";
import type { InfrastructureSignals } from "./infrastructure.ts";
import type { InputsSignals } from "./inputs.ts";
import type { KubernetesSignals } from "./kubernetes.ts";
import type { KustomizeSignals } from "./kustomize.ts";
import type { LoggingSignals } from "./logging.ts";
import type { ModulesSignals } from "./modules.ts";
import type { OperationsSignals } from "./operations.ts";
import type { OutboundSignals } from "./outbound.ts";
import type { PerformanceSignals } from "./performance.ts";
import type { PipelinesSignals } from "./pipelines.ts";
import type { PrivilegesSignals } from "./privileges.ts";
import type { RepositorySignals } from "./repository.ts";
import type { ResilienceSignals } from "./resilience.ts";
import type { RuntimeSignals } from "./runtime.ts";
import type { SecretsSignals } from "./secrets.ts";
import type { ServersSignals } from "./servers.ts";
import type { TelemetrySignals } from "./telemetry.ts";
import type { TestingSignals } from "./testing.ts";
import type { TransactionsSignals } from "./transactions.ts";
import type { UsesSignals } from "./uses.ts";
import type { VaultsSignals } from "./vaults.ts";

export type * from "./access.ts";
export type * from "./alerting.ts";
export type * from "./charts.ts";
export type * from "./commands.ts";
export type * from "./delivery.ts";
export type * from "./deployments.ts";
export type * from "./documents.ts";
export type * from "./images.ts";
export type * from "./infrastructure.ts";
export type * from "./inputs.ts";
export type * from "./kubernetes.ts";
export type * from "./kustomize.ts";
export type * from "./logging.ts";
export type * from "./modules.ts";
export type * from "./operations.ts";
export type * from "./outbound.ts";
export type * from "./performance.ts";
export type * from "./pipelines.ts";
export type * from "./privileges.ts";
export type * from "./repository.ts";
export type * from "./resilience.ts";
export type * from "./runtime.ts";
export type * from "./secrets.ts";
export type * from "./servers.ts";
export type * from "./telemetry.ts";
export type * from "./testing.ts";
export type * from "./uses.ts";
export type * from "./vaults.ts";

/** Each kind of signal with the data it carries. */
export interface SignalData
  extends AccessSignals,
    AlertingSignals,
    ChartsSignals,
    CommandsSignals,
    DeliverySignals,
    DeploymentsSignals,
    DocumentsSignals,
    ImagesSignals,
    InfrastructureSignals,
    InputsSignals,
    KubernetesSignals,
    KustomizeSignals,
    LoggingSignals,
    ModulesSignals,
    OperationsSignals,
    OutboundSignals,
    PerformanceSignals,
    PipelinesSignals,
    PrivilegesSignals,
    RepositorySignals,
    ResilienceSignals,
    RuntimeSignals,
    SecretsSignals,
    ServersSignals,
    TelemetrySignals,
    TestingSignals,
    TransactionsSignals,
    UsesSignals,
    VaultsSignals {}
