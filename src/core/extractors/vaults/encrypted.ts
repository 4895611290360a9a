import type { Extractor } from "../extractor.ts";
import { storeAt } from "./store.ts";

interface Kind {
  readonly system: string;
  readonly path: RegExp;
  readonly text: RegExp;
}

/** Files that hold credentials as ciphertext, by their formats. */
const KINDS: readonly Kind[] = [
  // https://guides.rubyonrails.org/security.html#custom-credentials: data, vector and tag, each in base64
  {
    system: "Rails' encrypted credentials",
    path: /(?:^|\/)config\/(?:credentials(?:\/[\w-]+)?|secrets)\.yml\.enc$/,
    text: /^[\w+/=]{8,}--[\w+/=]{8,40}--[\w+/=]{8,40}\s*$/,
  },
  // https://docs.ansible.com/ansible/latest/vault_guide/vault_encrypting_content.html
  {
    system: "Ansible Vault",
    path: /\.(?:ya?ml|json)$|(?:^|\/)[\w-]*vault[\w-]*$/,
    text: /^\$ANSIBLE_VAULT;\d|!vault \|\s{1,20}\$ANSIBLE_VAULT;\d/,
  },
  // https://dotenvx.com/docs/quickstart/encryption
  { system: "dotenvx", path: /(?:^|\/)\.env[\w.-]*$/, text: /^DOTENV_PUBLIC_KEY\w*=[\s\S]*=["']?encrypted:/m },
  // https://www.pulumi.com/docs/iac/concepts/secrets/
  { system: "Pulumi", path: /(?:^|\/)Pulumi\.[\w-]+\.ya?ml$/, text: /^[ \t]+secure:[ \t]*\S/m },
  // https://github.com/AGWA/git-crypt#using-git-crypt
  { system: "git-crypt", path: /(?:^|\/)\.gitattributes$/, text: /\bfilter=git-crypt\b/ },
];

/** Credentials that stand in the repository as ciphertext. */
export const encryptedFiles: Extractor = {
  name: "encrypted credentials",
  files: ["**/*.yml.enc", "**/*.{yaml,yml,json}", "**/*vault*", "**/.env*", "**/.gitattributes"],
  mayHold: (text, path) => KINDS.some((kind) => kind.path.test(path) && kind.text.test(text)),

  extract({ path, text }) {
    const kind = KINDS.find((each) => each.path.test(path) && each.text.test(text));
    const start = kind === undefined ? 0 : (kind.text.exec(text)?.index ?? 0);
    const signals = kind
      ? [storeAt(path, { start, end: start + 1 }, { system: kind.system, does: "encrypted", name: path })]
      : [];
    return { signals, problems: [] };
  },
};
