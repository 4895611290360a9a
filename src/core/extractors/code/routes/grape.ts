import type { Call, Program } from "../program.ts";
import { textOf } from "./origin.ts";
import { nameOf } from "./railsActions.ts";

/**
 * What a Grape class puts before all of its routes: `prefix :api`, and `version "v1"` where that stands in the path, as it
 * does unless told otherwise. https://github.com/ruby-grape/grape#prefixing · https://github.com/ruby-grape/grape#versioning
 */
export function grapePrefix({ span }: Call, own: readonly Call[], { classes }: Program): string {
  const holder = classes.findLast((each) => each.span.start < span.start && span.end <= each.span.end);
  if (holder === undefined) return "";
  const said = (name: string): Call | undefined =>
    own.find(
      (each) => nameOf(each) === name && holder.span.start < each.span.start && each.span.end <= holder.span.end,
    );
  const version = said("version");
  const using = textOf(version?.arguments.find(({ name }) => name === "using")?.value)?.text ?? "path";
  return [
    textOf(said("prefix")?.arguments[0]?.value)?.text,
    using === "path" ? textOf(version?.arguments[0]?.value)?.text : "",
  ]
    .filter(Boolean)
    .join("/");
}
