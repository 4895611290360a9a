import type { CiTrigger, Signal } from "../../model.ts";
import { at, entriesAt, entry, spanOf, textAt, type YamlNode } from "../yaml.ts";
import { type Around, jobSignal, type PipelineFile, scriptSteps } from "./steps.ts";

/** What is built and when is set in AWS: https://docs.aws.amazon.com/codebuild/latest/userguide/webhooks.html */
const ALL: readonly CiTrigger[] = [{ by: "push" }, { by: "change" }];

/** In this order, whatever the file's: https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html */
const PHASES = ["install", "pre_build", "build", "post_build"];

/**
 * The phases of a build of AWS CodeBuild, each a job that needs those before it:
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 */
export function codeBuild(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const phases = at(root, "phases");
  const before: string[] = [];
  return PHASES.flatMap((name) => {
    const phase = entriesAt(phases).find(({ key }) => key === name);
    if (phase === undefined) return [];
    const needs = [...before];
    before.push(name);
    const goesOn = name === "post_build" && needs.includes("build") && runsAfterFailure(file, phases, phase.value);
    const job = jobSignal(file, phase.keySpan, {
      job: name,
      on: ALL,
      needs,
      ...(goesOn ? { regardless: true as const } : {}),
      // A build ends after an hour unless its project says otherwise.
      bound: { by: "job", at: phase.keySpan },
    });
    const soft = entry(phase.value, "on-failure");
    const isSoft = textAt(soft?.value)?.toUpperCase() === "CONTINUE";
    const around: Around = {
      file,
      job: name,
      mayFail: isSoft ? "on-failure: CONTINUE" : undefined,
      ...(soft && isSoft ? { mayFailAt: spanOf(soft) } : {}),
    };
    const steps = ["commands", "finally"].flatMap((key) => scriptSteps(around, at(phase.value, key)));
    return [job, ...steps];
  });
}

/**
 * After a build that failed its last phase runs all the same, unless the build is told to end or the phase asks how it
 * went: https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html (CODEBUILD_BUILD_SUCCEEDING)
 */
function runsAfterFailure({ text }: PipelineFile, phases: YamlNode | undefined, last: YamlNode): boolean {
  if (textAt(at(phases, "build"), "on-failure")?.toUpperCase() === "ABORT") return false;
  return !text.slice(last.span.start, last.span.end).includes("CODEBUILD_BUILD_SUCCEEDING");
}
