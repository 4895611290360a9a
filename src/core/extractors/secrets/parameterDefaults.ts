import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, bareSpan, entriesAt, textAt } from "../yaml.ts";
import { judgeDeployed } from "./judge.ts";
import { isMadeUp } from "./madeUp.ts";
import { isShowable } from "./names.ts";
import { findTokens } from "./tokens.ts";

/**
 * Where templates declare what they are given, and the key of what holds when nobody gives it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/parameters
 */
const DECLARED = [
  ["Parameters", "Default"],
  ["parameters", "defaultValue"],
] as const;

/** Reads passwords that templates of CloudFormation and of Azure give to their parameters. */
export const parameterDefaults: Extractor = {
  name: "parameter-defaults",
  files: ["**/*.{yaml,yml,json,template}"],
  mayHold: (text) =>
    /^[ \t{]*["']?parameters["']?[ \t]*:/im.test(text) &&
    /\b(?:Default|defaultValue)["']?[ \t]*:/.test(text) &&
    /\bResources["']?[ \t]*:|\bdeploymentTemplate\.json/.test(text) &&
    /pass|pwd|secret|token|key/i.test(text),

  extract({ path, text }) {
    if (isMadeUp(path)) return { signals: [], problems: [] };
    const root = readYaml(text)[0]?.root;
    const signals = DECLARED.flatMap(([section, key]) =>
      entriesAt(root, section).flatMap(({ key: name, value: parameter }): readonly Signal<"secret.literal">[] => {
        const given = at(parameter, key);
        const value = textAt(given) ?? "";
        if (given === undefined || !isShowable(name) || findTokens(value).length > 0) return [];
        const judged = judgeDeployed(name, value);
        if (judged === undefined) return [];
        const signs = [...judged.signs, "the default of a parameter"];
        const data = { type: judged.type, name, signs, strength: "likely", where: "config", fixes: [] } as const;
        return [{ kind: "secret.literal", place: { path, span: bareSpan(text, given) }, data }];
      }),
    );
    return { signals, problems: [] };
  },
};
