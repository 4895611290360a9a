import type { Expectation } from "../expectations.ts";

const PRIVILEGE = "security/least-privilege";

/** What a careful reader finds in the manifests and Dockerfiles of the sample projects. */
export const PLATFORM: readonly Expectation[] = [
  ...["checkout", "inventory", "recommendations", "reconcile"].flatMap((name) =>
    shop(PRIVILEGE, `deploy/k8s/${name}.yaml`, ["container-unrestricted", "token-mounted"]),
  ),
  ...shop(PRIVILEGE, "deploy/k8s/stores.yaml", ["container-unrestricted", "token-mounted"]),
  ...shop(PRIVILEGE, "services/checkout/Dockerfile", ["clean"]),
  ...shop(PRIVILEGE, "services/inventory/Dockerfile", ["clean"]),
  ...shop(PRIVILEGE, "services/recommendations/Dockerfile", ["clean"]),
  ...shop(PRIVILEGE, "docker-compose.yml", ["clean"]),
  { project: "shop", check: PRIVILEGE, kind: "unknown" },
  { project: "ready", check: PRIVILEGE, kind: "clean" },
  ...["checkout", "inventory", "recommendations"].flatMap((name) =>
    shop("scaling/autoscaling", `deploy/k8s/${name}.yaml`, ["autoscaler-missing"]),
  ),
  ...shop("scaling/autoscaling", "deploy/k8s/checkout.yaml", ["resources-missing"]), // its agent
  ...shop("scaling/autoscaling", "deploy/k8s/reconcile.yaml", ["resources-missing"]),
  ...shop("scaling/autoscaling", "deploy/k8s/stores.yaml", ["resources-missing"]),
  { project: "ready", check: "scaling/autoscaling", kind: "clean" },
  ...["scaling/load-balancer", "scaling/containerised", "delivery/progressive"].flatMap((check): Expectation[] => [
    { project: "shop", check, kind: "clean" },
    { project: "ready", check, kind: "clean" },
  ]),
  { project: "shop", check: "security/encryption-transit", kind: "unknown" },
  { project: "shop", check: "security/encryption-transit", path: "deploy/k8s/ingress.yaml", kind: "clean" },
  { project: "ready", check: "security/encryption-transit", kind: "clean" },
];

function shop(check: string, path: string, kinds: readonly string[]): readonly Expectation[] {
  return kinds.map((kind) => ({ project: "shop", check, path, kind }));
}
