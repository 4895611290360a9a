import type { CiTrigger, Signal } from "../../model.ts";
import { at, entry, itemsAt, spanOf, textAt, type YamlNode } from "../yaml.ts";
import { type Around, jobSignal, masked, type PipelineFile, step, textSteps } from "./steps.ts";
import { textsAt } from "./triggers.ts";

/** Which branches and pull requests are built is set in Google Cloud: https://cloud.google.com/build/docs/triggers */
const ALL: readonly CiTrigger[] = [{ by: "push" }, { by: "change" }];

/**
 * The one build of a file for Google Cloud Build, step after step:
 * https://cloud.google.com/build/docs/build-config-file-schema
 */
export function cloudBuild(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const steps = entry(root, "steps");
  const items = itemsAt(root, "steps");
  if (steps === undefined || !items.some((each) => textAt(each, "name") !== undefined)) return [];
  const job = "build";
  // A build without a timeout of its own ends after an hour.
  const bound = { by: "job" as const, at: steps.keySpan };
  return [jobSignal(file, steps.keySpan, { job, on: ALL, needs: [], bound }), ...items.flatMap(stepsOf(file, job))];
}

function stepsOf(file: PipelineFile, job: string): (node: YamlNode) => readonly Signal[] {
  return (node) => {
    const soft = entry(node, "allowFailure");
    const isSoft = textAt(soft?.value) === "true";
    const around: Around = {
      file,
      job,
      folder: textAt(node, "dir"),
      mayFail: isSoft ? "allowFailure" : undefined,
      ...(soft && isSoft ? { mayFailAt: spanOf(soft) } : {}),
    };
    const script = at(node, "script");
    const text = textAt(script);
    if (script !== undefined && text !== undefined) return textSteps(around, text, script.span);
    const args = at(node, "args");
    const given = textsAt(args);
    const program = programOf(node);
    const words = given[0] === program ? given : [...(program === undefined ? [] : [program]), ...given];
    const inline = itemsAt(args)[1];
    // `entrypoint: bash`, `args: ["-c", …]`
    if (/^(?:\/bin\/)?(?:ba|da|z)?sh$/.test(words[0] ?? "") && /^-[a-z]*c$/.test(words[1] ?? "") && inline)
      return textSteps(around, words[2] ?? "", inline.span);
    return words.length === 0 ? [] : [step(around, (args ?? node).span, { words: masked(words) })];
  };
}

/** Builders whose entry point is the shell or the program that their arguments name. */
const NAMED_BY_ARGUMENTS =
  /(?:^|\/)(?:skaffold|cloud-sdk|google-cloud-cli|gke-deploy-shell|ubuntu|debian|alpine|busybox)$/;

/**
 * What a step starts: its entry point, or else the image's. Google's builders are named after theirs
 * (https://cloud.google.com/build/docs/cloud-builders), as are most tools' images; those of Docker Hub's own languages
 * start what they are given.
 */
function programOf(node: YamlNode): string | undefined {
  const entrypoint = textAt(node, "entrypoint");
  if (entrypoint !== undefined) return entrypoint;
  const image = (textAt(node, "name") ?? "").replace(/@sha256:.*$/, "").replace(/:[^/:]*$/, "");
  if (!image.includes("/") || NAMED_BY_ARGUMENTS.test(image)) return undefined;
  const name = image.slice(image.lastIndexOf("/") + 1);
  return name === "" || name.includes("$") ? undefined : name;
}
