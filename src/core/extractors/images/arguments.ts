import type { Instruction } from "dockerfile-ast";

/**
 * What stands behind an instruction, its flags left out: variables are filled in, those that nobody sets by the default
 * beside them. https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function argumentsOf(instruction: Instruction): readonly string[] {
  return instruction
    .getExpandedArguments()
    .map((argument) => argument.getValue().replace(/\$\{\w+:?-([^{}$]*)\}/g, "$1"))
    .filter((argument) => !argument.startsWith("--"));
}
