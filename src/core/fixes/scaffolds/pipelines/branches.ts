import type { CiTrigger } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "./host.ts";

/** What branches that everything is merged into are called, the usual ones first. */
const NAMES = ["main", "master", "trunk", "develop", "dev", "development", "edge"];

/** The branches that changes are merged into, by those that pipelines of the repository run for; "main" where none says. */
export function mainBranches({ everywhere }: ScaffoldContext): string {
  const on = ofKind(everywhere, "ci.job").flatMap(({ data }) => data.on);
  const named = (by: CiTrigger["by"], names: readonly string[]) =>
    names.filter((name) => on.some((trigger) => trigger.by === by && trigger.branches?.includes(name)));
  const asked = named("change", NAMES);
  const pushed = named("push", NAMES.slice(0, 3));
  const found = [asked, pushed, named("push", NAMES)].find((each) => each.length > 0) ?? ["main"];
  return `[${found.join(", ")}]`;
}
