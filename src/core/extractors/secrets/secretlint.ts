import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import type { SecretLintRuleContext, SecretLintSourceCode } from "@secretlint/types";
import type { Candidate } from "./candidate.ts";
import { isTokenPlaceholder } from "./placeholder.ts";
import { entropy } from "./randomness.ts";

/**
 * The rules of secretlint that are run, and what they find.
 * Left out: those whose subject is no secret by itself (account and role ids), is read better beside this file
 * (addresses, private keys, .npmrc), is a comment, or lies on the disk (the rule for Google Cloud's .p12 reads it).
 */
const RULES: Readonly<Record<string, { readonly type: string; readonly variable: string; readonly hint: RegExp }>> = {
  slack: { type: "Slack token", variable: "SLACK_TOKEN", hint: /xox|xapp|hooks\.slack/ },
  sendgrid: { type: "SendGrid API key", variable: "SENDGRID_API_KEY", hint: /SG\./ },
  openai: { type: "OpenAI API key", variable: "OPENAI_API_KEY", hint: /T3BlbkFJ/ },
  anthropic: { type: "Anthropic API key", variable: "ANTHROPIC_API_KEY", hint: /sk-ant-/ },
  groq: { type: "Groq API key", variable: "GROQ_API_KEY", hint: /gsk_/ },
  huggingface: { type: "Hugging Face token", variable: "HF_TOKEN", hint: /hf_/ },
  linear: { type: "Linear API key", variable: "LINEAR_API_KEY", hint: /lin_api_/ },
  notion: { type: "Notion token", variable: "NOTION_TOKEN", hint: /ntn_/ },
  shopify: { type: "Shopify token", variable: "SHOPIFY_ACCESS_TOKEN", hint: /shp(?:pa|ca|at|ss)_/ },
  github: { type: "GitHub token", variable: "GITHUB_TOKEN", hint: /gh[pousr]_|github_pat_/ },
  gitlab: { type: "GitLab token", variable: "GITLAB_TOKEN", hint: /glpat-/ },
  grafana: { type: "Grafana token", variable: "GRAFANA_TOKEN", hint: /glc_|glsa_/ },
  "1password": { type: "1Password service account token", variable: "OP_SERVICE_ACCOUNT_TOKEN", hint: /ops_ey/ },
  "hashicorp-vault": { type: "HashiCorp Vault token", variable: "VAULT_TOKEN", hint: /hv[sbr]\./ },
  vercel: { type: "Vercel token", variable: "VERCEL_TOKEN", hint: /vc[piark]_/ },
  databricks: { type: "Databricks access token", variable: "DATABRICKS_TOKEN", hint: /dapi/ },
  docker: { type: "Docker Hub access token", variable: "DOCKER_TOKEN", hint: /dckr_/ },
  figma: { type: "Figma access token", variable: "FIGMA_TOKEN", hint: /figd_/ },
};

const PREFIX = "@secretlint/secretlint-rule-";
const ANY_HINT = new RegExp(
  Object.values(RULES)
    .map(({ hint }) => hint.source)
    .join("|"),
);

/**
 * What secretlint's own rules see. They are run without its engine, which names each file to the platform's performance
 * log and keeps those names for good; of a report, whose message quotes the secret, only the range is taken.
 */
export async function findBySecretlint(path: string, text: string): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  if (!ANY_HINT.test(text)) return found;
  for (const rule of rules) {
    const known = RULES[rule.meta.id.slice(PREFIX.length)];
    if (known === undefined || !known.hint.test(text)) continue;
    const context: SecretLintRuleContext = {
      sharedOptions: {},
      createTranslator: () => (messageId) => ({ message: "", messageId: String(messageId), data: undefined }),
      ignore: () => undefined,
      report({ range: [start, end] }) {
        const secret = text.slice(start, end);
        if (isTokenPlaceholder(secret.slice(4)) || entropy(secret) < 3) return;
        found.push({
          span: { start, end },
          type: known.type,
          signs: [`the shape of a ${known.type}`, "a random part"],
          strength: "certain",
          variable: known.variable,
        });
      },
    };
    await rule.create(context, {}).file?.(sourceOf(path, text));
  }
  return found;
}

/** The rules above read no more of a source than its text and its name. */
function sourceOf(path: string, content: string): SecretLintSourceCode {
  const dot = path.lastIndexOf(".");
  const source: Partial<SecretLintSourceCode> = {
    content,
    filePath: path,
    contentType: "text",
    ext: dot === -1 ? "" : path.slice(dot),
    hasBOM: false,
  };
  return source as SecretLintSourceCode; // its places by line and column are never asked for
}
