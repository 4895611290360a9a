import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { judgeDeployed } from "./judge.ts";
import { isMadeUp } from "./madeUp.ts";
import { isShowable } from "./names.ts";
import { findTokens } from "./tokens.ts";

/** A resource that puts a value into a store of secrets: the argument that holds it, and the one that names it. */
interface Stored {
  readonly value: string;
  readonly name?: string;
}

/** Whatever these are given is a secret, by what they are for. */
const STORED: Readonly<Record<string, Stored>> = {
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_parameter
  aws_ssm_parameter: { value: "value", name: "name" },
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret_version
  aws_secretsmanager_secret_version: { value: "secret_string" },
  // https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/secret_manager_secret_version
  google_secret_manager_secret_version: { value: "secret_data" },
  // https://registry.terraform.io/providers/integrations/github/latest/docs/resources/actions_secret
  github_actions_secret: { value: "plaintext_value", name: "secret_name" },
  github_actions_organization_secret: { value: "plaintext_value", name: "secret_name" },
  github_actions_environment_secret: { value: "plaintext_value", name: "secret_name" },
  github_dependabot_secret: { value: "plaintext_value", name: "secret_name" },
  github_codespaces_secret: { value: "plaintext_value", name: "secret_name" },
  // https://registry.terraform.io/providers/gitlabhq/gitlab/latest/docs/resources/project_variable
  gitlab_project_variable: { value: "value", name: "key" },
  gitlab_group_variable: { value: "value", name: "key" },
};

const RESOURCE =
  /^[ \t]*resource[ \t]+"(\w{1,80})"[ \t]+"[^"\n]{1,200}"[ \t]*\{([^\n]*(?:\n(?!\}|resource\b)[^\n]*){0,60})/gm;

/** Reads what Terraform puts into stores of secrets, where the value stands in the file. */
export const storedSecrets: Extractor = {
  name: "stored-secrets",
  files: ["**/*.{tf,tofu}"],
  mayHold: (text) => Object.keys(STORED).some((type) => text.includes(`"${type}"`)),

  extract({ path, text }) {
    if (isMadeUp(path)) return { signals: [], problems: [] };
    const signals = [...text.matchAll(RESOURCE)].flatMap((match): readonly Signal<"secret.literal">[] => {
      const [whole, type = "", body = ""] = match;
      const stored = Object.hasOwn(STORED, type) ? STORED[type] : undefined;
      const given = stored && argumentOf(body, stored.value);
      if (stored === undefined || given === undefined || findTokens(given.text).length > 0) return [];
      const called = stored.name === undefined ? undefined : argumentOf(body, stored.name)?.text;
      // A parameter's name ends a path: /orders/database/password
      const last = (called ?? "").replace(/^.*[/:]/, "");
      const isHidden = stored.name === undefined || /^[ \t]*type[ \t]*=[ \t]*"SecureString"/m.test(body);
      const judged = judgeDeployed(last, given.text) ?? (isHidden ? judgeDeployed("password", given.text) : undefined);
      if (judged === undefined) return [];
      const start = match.index + whole.length - body.length + given.at;
      const name = isShowable(last) && last !== "" ? last : stored.value;
      const signs = [...judged.signs, "what is put into a store of secrets"];
      const data = { type: judged.type, name, signs, strength: "likely", where: "config", fixes: [] } as const;
      return [{ kind: "secret.literal", place: { path, span: { start, end: start + given.text.length } }, data }];
    });
    return { signals, problems: [] };
  },
};

/** A literal argument of a block, and where it stands in it. */
function argumentOf(body: string, name: string): { readonly text: string; readonly at: number } | undefined {
  const found = new RegExp(`^[ \\t]*${name}[ \\t]*=[ \\t]*"((?:[^"\\\\\\n]|\\\\.){1,512})"[ \\t]*(?:#|//|$)`, "m").exec(
    body,
  );
  const text = found?.[1];
  return found === null || text === undefined || text.includes("${")
    ? undefined
    : { text, at: found.index + found[0].indexOf('"') + 1 };
}
