import type { SecretStore, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, itemsAt, textAt } from "../yaml.ts";

/** Reads what SOPS encrypts, and the rules by which it does: https://getsops.io/docs/#using-sopsyaml-conf-to-select-kms-pgp-and-age-for-new-files */
export const sopsFiles: Extractor = {
  name: "SOPS",
  files: ["**/*.{yaml,yml,json}"],
  mayHold: (text, path) => (text.includes("ENC[") && text.includes("sops")) || /(?:^|\/)\.sops\.ya?ml$/.test(path),

  extract({ path, text }) {
    const roots = readYaml(text).flatMap(({ root }) => root ?? []);
    const isEncrypted = roots.some((root) => textAt(root, "sops", "mac") !== undefined);
    const hasRules =
      /(?:^|\/)\.sops\.ya?ml$/.test(path) && roots.some((root) => itemsAt(root, "creation_rules").length > 0);
    if (!isEncrypted && !hasRules) return { signals: [], problems: [] };
    const data: SecretStore = { system: "SOPS", does: "encrypted", name: path };
    const key = roots.map((root) => at(root, "sops") ?? at(root, "creation_rules")).find((node) => node !== undefined);
    const signal: Signal<"secret.store"> = {
      kind: "secret.store",
      place: { path, span: key ? { start: key.span.start, end: key.span.start + 1 } : { start: 0, end: 0 } },
      data,
    };
    return { signals: [signal], problems: [] };
  },
};
