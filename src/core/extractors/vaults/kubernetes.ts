import type { SecretStore, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYamlWhere } from "../readYaml.ts";
import { textAt, type YamlNode } from "../yaml.ts";

/** Resources that bring credentials into a cluster, by group and kind. */
const KINDS: readonly {
  readonly group: string;
  readonly kind: RegExp;
  readonly system: string;
  readonly does: SecretStore["does"];
}[] = [
  // https://external-secrets.io/latest/api/externalsecret/
  { group: "external-secrets.io/", kind: /^(?:Cluster)?ExternalSecret$/, system: "External Secrets", does: "takes" },
  { group: "external-secrets.io/", kind: /^(?:Cluster)?SecretStore$/, system: "External Secrets", does: "takes" },
  // https://secrets-store-csi-driver.sigs.k8s.io/concepts#secretproviderclass
  { group: "secrets-store.csi.x-k8s.io/", kind: /^SecretProviderClass$/, system: "Secrets Store CSI", does: "takes" },
  // https://github.com/bitnami-labs/sealed-secrets#usage
  { group: "bitnami.com/", kind: /^SealedSecret$/, system: "Sealed Secrets", does: "encrypted" },
  // https://developer.hashicorp.com/vault/docs/platform/k8s/vso/api-reference
  { group: "secrets.hashicorp.com/", kind: /^VaultDynamicSecret$/, system: "Vault Secrets Operator", does: "rotates" },
  { group: "secrets.hashicorp.com/", kind: /^Vault\w*Secret$/, system: "Vault Secrets Operator", does: "takes" },
  // https://developer.1password.com/docs/k8s/operator/
  { group: "onepassword.com/", kind: /^OnePasswordItem$/, system: "1Password operator", does: "takes" },
  // https://infisical.com/docs/integrations/platforms/kubernetes/overview
  { group: "secrets.infisical.com/", kind: /^InfisicalSecret$/, system: "Infisical operator", does: "takes" },
  // https://docs.doppler.com/docs/kubernetes-operator
  { group: "secrets.doppler.com/", kind: /^DopplerSecret$/, system: "Doppler operator", does: "takes" },
];
const GROUPS =
  /external-secrets\.io\/|secrets-store\.csi\.x-k8s\.io\/|bitnami\.com\/|secrets\.hashicorp\.com\/|onepassword\.com\/|secrets\.infisical\.com\/|secrets\.doppler\.com\//;

/** Reads the resources of operators that bring credentials into a cluster from where they are kept. */
export const kubernetesStores: Extractor = {
  name: "secret stores in Kubernetes",
  files: ["**/*.{yaml,yml}"],
  mayHold: (text) => GROUPS.test(text),

  extract({ path, text }) {
    const roots = readYamlWhere(text, (part) => GROUPS.test(part)).flatMap(({ root }) => root ?? []);
    return { signals: roots.flatMap((root) => storeIn(root, path)), problems: [] };
  },
};

function storeIn(root: YamlNode, path: string): readonly Signal<"secret.store">[] {
  const version = textAt(root, "apiVersion") ?? "";
  const kind = textAt(root, "kind") ?? "";
  const known = KINDS.find((each) => version.startsWith(each.group) && each.kind.test(kind));
  if (known === undefined) return [];
  const name = `${kind}/${textAt(root, "metadata", "name") ?? ""}`;
  const data: SecretStore = { system: known.system, does: known.does, name };
  return [
    {
      kind: "secret.store",
      place: { path, span: { start: root.span.start, end: root.span.start + 1 }, within: name },
      data,
    },
  ];
}
