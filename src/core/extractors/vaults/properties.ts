import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { type Line, linesOf } from "../servers/line.ts";
import { flattened, isOfOneProfile } from "../servers/spring.ts";
import { isTemplated } from "../yaml.ts";
import { storeAt } from "./store.ts";

/** What `spring.config.import` names, by its prefix. */
const IMPORTED: readonly (readonly [prefix: RegExp, system: string])[] = [
  // https://docs.spring.io/spring-cloud-vault/reference/config-data.html
  [/^vault:/, "HashiCorp Vault"],
  // https://docs.awspring.io/spring-cloud-aws/docs/3.2.1/reference/html/index.html#spring-cloud-aws-secrets-manager
  [/^aws-secretsmanager:/, "AWS Secrets Manager"],
  [/^aws-parameterstore:/, "AWS Parameter Store"],
  // https://googlecloudplatform.github.io/spring-cloud-gcp/reference/html/index.html#secret-manager
  [/^sm[:@]/, "Google Secret Manager"],
];

/** Settings that say where such a store is. */
const KEYS: readonly (readonly [key: RegExp, system: string])[] = [
  // https://docs.spring.io/spring-cloud-vault/reference/config-data.html#vault.configdata.location
  [
    /^spring\.cloud\.vault\.(?:uri|host|authentication|role|app-role\.\w[\w-]*|kubernetes\.\w[\w-]*)$/,
    "HashiCorp Vault",
  ],
  // https://learn.microsoft.com/azure/developer/java/spring-framework/configure-spring-boot-starter-java-app-with-azure-key-vault
  [/^spring\.cloud\.azure\.keyvault\.secret\.(?:property-sources\b.*|endpoint)$/, "Azure Key Vault"],
  // https://docs.quarkiverse.io/quarkus-vault/dev/index.html
  [/^quarkus\.vault\.url$/, "HashiCorp Vault"],
  // https://micronaut-projects.github.io/micronaut-discovery-client/latest/guide/#vaultDistributedConfiguration
  [/^vault\.client\.uri$/, "HashiCorp Vault"],
];
const WORDS = /vault|secretsmanager|parameterstore|\bsm[:@]/i;

/** Stores of secrets among the properties of Spring Boot, Quarkus and Micronaut. */
export const secretProperties: Extractor = {
  name: "secret stores of .properties",
  files: ["**/{application,application-*,bootstrap,bootstrap-*}.properties"],
  mayHold: (text) => WORDS.test(text),
  extract({ path, text }) {
    return { signals: isForOne(path) ? [] : linesOf(path, text, "=: \t").flatMap(storeOf), problems: [] };
  },
};

/** The same in YAML. */
export const secretYaml: Extractor = {
  name: "secret stores of .yml",
  files: ["**/{application,application-*,bootstrap,bootstrap-*}.{yml,yaml}"],
  mayHold: (text) => WORDS.test(text),
  extract({ path, text }) {
    if (isForOne(path) || isTemplated(text)) return { signals: [], problems: [] };
    const lines = readYaml(text).flatMap(({ root }) => (root ? flattened(root, path, "") : []));
    return { signals: [...lines.flatMap(storeOf), ...listed(path, text)], problems: [] };
  },
};

/** Production's own settings are where a store is most often named. */
function isForOne(path: string): boolean {
  return isOfOneProfile(path) && !/-(?:prod|production|cloud|aws|gcp|azure|k8s|kubernetes|vault)\.\w+$/.test(path);
}

function storeOf({ key, value, place }: Line): readonly Signal[] {
  const plain = value.replace(/^["']|["']$/g, "");
  const system =
    key === "spring.config.import"
      ? plain
          .split(",")
          .map(imported)
          .find((each) => each !== undefined)
      : KEYS.find(([name]) => name.test(key))?.[1];
  return system === undefined ? [] : [storeAt(place.path, place.span, { system, does: "takes", name: key })];
}

function imported(location: string): string | undefined {
  const plain = location.trim().replace(/^optional:/, "");
  return IMPORTED.find(([prefix]) => prefix.test(plain))?.[1];
}

/** Lists, which have no line of their own: `import: [vault://]`, `property-sources: [{ endpoint: … }]`. */
function listed(path: string, text: string): readonly Signal[] {
  const found = /^[ \t]*-[ \t]+["']?(?:optional:)?(vault:|aws-secretsmanager:|aws-parameterstore:|sm[:@])/m.exec(text);
  const sources = /^[ \t]+property-sources:/m.exec(text);
  const system = found?.[1] === undefined ? undefined : imported(found[1]);
  return [
    ...(found && system ? [storeAt(path, spanOf(found), { system, does: "takes", name: "spring.config.import" })] : []),
    ...(sources && /^[ \t]+keyvault:/m.test(text)
      ? [storeAt(path, spanOf(sources), { system: "Azure Key Vault", does: "takes", name: "property-sources" })]
      : []),
  ];
}

function spanOf({ 0: matched, index }: RegExpExecArray) {
  return { start: index, end: index + matched.length };
}
