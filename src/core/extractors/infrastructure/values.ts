import type {
  InfrastructureExpression,
  InfrastructureField,
  InfrastructureFields,
  InfrastructureValue,
  Span,
} from "../../model.ts";
import { nameSays } from "../secrets/names.ts";
import { findTokens, mayHoldTokens } from "../secrets/tokens.ts";

/** Deeper than anything people write. */
export const DEEPEST = 40;
/** A text longer than this is no setting: a script, a page, a certificate. */
const LONGEST_TEXT = 4000;
/** What a container is given as its environment is where secrets are. */
const ENVIRONMENTS = new Set([
  "environment",
  "environment_variables",
  "env",
  "env_vars",
  "secrets",
  "secret",
  "user_data",
  "user_data_base64",
  "custom_data",
  "app_settings",
  "connection_string",
  "auth_token",
  "sensitive_value",
]);

/** What is not known, and why. */
export function notKnown(why: string): InfrastructureExpression {
  return { is: "unknown", why };
}

/** True of an argument whose value stays in its file. */
export function isPrivate(name: string): boolean {
  return ENVIRONMENTS.has(name) || nameSays(name) !== undefined;
}

const PRIVATE = notKnown("it may be a secret");
/** User and password in an address, and addresses that are credentials themselves. */
const WITH_CREDENTIALS =
  /:\/\/[^\s/@]{0,200}:[^\s/@]{1,200}@|hooks\.slack\.com\/|\/webhooks?\/|[?&](?:key|token|sig|code|api_?key)=/i;

/** A text as a value: what may be a secret and what is too long to be a setting is left out. */
export function textValue(text: string): InfrastructureValue {
  if (text.length > LONGEST_TEXT) return notKnown("it is a long text");
  if (WITH_CREDENTIALS.test(text) || text.includes("PRIVATE KEY")) return PRIVATE;
  return mayHoldTokens(text) && findTokens(text).length > 0 ? PRIVATE : text;
}

/** The value that an argument of this name may show. */
export function shownValue(name: string, value: InfrastructureValue): InfrastructureValue {
  if (!isPrivate(name)) return value;
  // Names of secrets are no secrets: a reference, a switch.
  if (value === null || typeof value === "boolean") return value;
  return typeof value === "object" && !Array.isArray(value) && "is" in value && value.is === "reference"
    ? value
    : PRIVATE;
}

/** Types whose arguments carry what others put into them: settings, manifests, secrets themselves. */
const CARRIERS =
  /^(?:helm_release|kubernetes_(?:secret|config_map|manifest)\w*|kubectl_manifest|vault_\w+|azurerm_(?:key_vault_secret|automation_variable_\w+)|nomad_job|grafana_data_source|(?:heroku|fly|render|vercel|netlify|railway|digitalocean|scaleway|launchdarkly)_\w+)$/;
const CONTENTS = new Set(
  "data binary_data string_data value values set set_sensitive set_list yaml_body manifest content data_json jobspec config_vars spec variable variables".split(
    " ",
  ),
);

/** The fields without what such a type carries. */
export function withoutContents(type: string, fields: InfrastructureFields): InfrastructureFields {
  if (!CARRIERS.test(type)) return fields;
  const shown = Object.entries(fields).map(
    ([name, field]) => [name, CONTENTS.has(name) ? { ...field, value: PRIVATE } : field] as const,
  );
  return Object.fromEntries(shown);
}

/** Plain data (parsed JSON) as a value; none of it has a place of its own. */
export function fromPlain(data: unknown, span: Span, depth = 0): InfrastructureValue {
  if (depth > DEEPEST) return notKnown("it is nested too deeply");
  if (data === null || typeof data === "number" || typeof data === "boolean") return data;
  if (typeof data === "string") return textValue(data);
  if (Array.isArray(data)) return data.map((item: unknown) => fromPlain(item, span, depth + 1));
  if (typeof data !== "object") return notKnown("it is no value");
  const fields: [string, InfrastructureField][] = Object.entries(data).map(([name, value]) => [
    name,
    { value: shownValue(name, fromPlain(value, span, depth + 1)), span },
  ]);
  return mapValue(Object.fromEntries(fields));
}

export function mapValue(fields: InfrastructureFields): InfrastructureExpression {
  return { is: "map", fields };
}
