import { managementProperties, managementYaml, providedHealth } from "./actuator.ts";
import { caddyAffinity, haproxyAffinity, nginxAffinity } from "./affinity.ts";
import { connections, connectionsInCode } from "./connections.ts";
import { SERVER_FILES } from "./files.ts";
import { echoVersion } from "./goEcho.ts";
import { goZeroSettings } from "./goZero.ts";
import { jvmBuild } from "./jvmBuild.ts";
import { kestrelSettings } from "./kestrel.ts";
import { limitProperties, limitYaml, nginxLimits, railsPool } from "./limitSettings.ts";
import { listedServers } from "./listed.ts";
import { portProperties, portYaml } from "./listenPorts.ts";
import { nginxTls } from "./nginxTls.ts";
import { plainChannels } from "./plainChannels.ts";
import { caddySites, nginxListeners } from "./proxies.ts";
import { PROXY_CONSOLES } from "./proxyConsoles.ts";
import { PROXY_LIMITS } from "./proxyLimits.ts";
import { PROXY_LOGS } from "./proxyLogs.ts";
import { caddyRoutes, nginxRoutes } from "./proxyRoutes.ts";
import { SHOWN_INSIDES } from "./shownInsides.ts";
import { jvmProperties, jvmYaml } from "./spring.ts";
import { uncheckedKeys } from "./uncheckedKeys.ts";
import { uncheckedProperties, uncheckedYaml } from "./uncheckedSettings.ts";
import { UPSTREAMS } from "./uncheckedUpstreams.ts";
import { unwrittenHealth } from "./unwrittenHealth.ts";

/** Servers by their build files, manifests and configuration. */
export const SERVERS = [
  echoVersion,
  goZeroSettings,
  jvmBuild,
  jvmProperties,
  jvmYaml,
  providedHealth,
  unwrittenHealth,
  managementProperties,
  managementYaml,
  portProperties,
  portYaml,
  kestrelSettings,
  listedServers,
  connections,
  connectionsInCode,
  plainChannels,
  uncheckedKeys,
  ...UPSTREAMS,
  uncheckedProperties,
  uncheckedYaml,
  nginxTls,
  limitProperties,
  limitYaml,
  railsPool,
  nginxLimits,
  nginxListeners,
  nginxAffinity,
  haproxyAffinity,
  caddyAffinity,
  caddySites,
  nginxRoutes,
  caddyRoutes,
  ...PROXY_LIMITS,
  ...PROXY_CONSOLES,
  ...PROXY_LOGS,
  ...SERVER_FILES,
  ...SHOWN_INSIDES,
] as const;
