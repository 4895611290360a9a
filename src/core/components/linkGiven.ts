import { commandsOf } from "../extractors/ci/shell.ts";
import { masked } from "../extractors/ci/steps.ts";
import type { Signal } from "../model.ts";

type Step = Signal<"ci.step">;
type Given = Readonly<Record<string, string>>;

/** `${{ inputs.command }}` of a workflow or an action, `${{ parameters.command }}` of a template. */
const NAMED = /\$\{\{\s*(?:inputs|parameters)\.([\w-]+)\s*\}\}|\$\[\[\s*inputs\.([\w-]+)[^[\]]{0,100}\]\]/g;

/** A step of a part as often as its command comes to something else with what the part is given. */
export function filled(step: Step, given: Given): readonly Step[] {
  const { words } = step.data;
  if (!words.some((word) => word.includes("${{") || word.includes("$[["))) return [step];
  const before = words.join(" ");
  const text = filledText(before, given);
  if (text === before) return [step];
  return commandsOf(text).map((command) => ({ ...step, data: { ...step.data, words: masked(command.words) } }));
}

/** What a part is given, with what its caller is given in its place, and else what it falls back on. */
export function givenTo(given: Given | undefined, outer: Given, defaults: Given | undefined): Given {
  const own = Object.entries(given ?? {}).map(([name, text]) => [name, filledText(text, outer)] as const);
  return { ...defaults, ...Object.fromEntries(own) };
}

/** A text with what is given in the place of its names: GitLab's are `$[[ inputs.stage ]]`, with functions behind a `|`. */
export function filledText(text: string, given: Given): string {
  return text.replace(NAMED, (whole, one: string | undefined, other: string | undefined) => {
    const name = one ?? other ?? "";
    return Object.hasOwn(given, name) ? (given[name] ?? whole) : whole;
  });
}

/** A job of an included file with its stage and environment as what includes it says. https://docs.gitlab.com/ci/inputs/ */
export function withInputs(job: Signal<"ci.job">, given: Given): Signal<"ci.job"> {
  const { stage, environment, job: name } = job.data;
  const all = { ...job.data.defaults, ...given };
  if (![stage?.name, environment, name].some((each) => each?.includes("$[["))) return job;
  return {
    ...job,
    data: {
      ...job.data,
      ...(name.includes("$[[") ? { title: filledText(name, all) } : {}),
      ...(stage === undefined ? {} : { stage: { ...stage, name: filledText(stage.name, all) } }),
      ...(environment === undefined ? {} : { environment: filledText(environment, all) }),
    },
  };
}
