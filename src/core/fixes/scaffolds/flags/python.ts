import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { inFolder } from "../text/paths.ts";
import { forLanguages, nothing } from "../topic.ts";

/** A module for Python: https://openfeature.dev/docs/reference/sdks/server/python */
export const PYTHON_FLAGS = forLanguages(["python"], plan);

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const path = inFolder(packageFolder(context, ".py"), "flags.py");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
  return { creates: [{ path, text: PYTHON }], edits: [] };
}

/** The package that most of its files lie in, next to its root. */
function packageFolder({ component, signals }: ScaffoldContext, ending: string): string {
  const root = component.root === "" ? "" : `${component.root}/`;
  const counts = new Map<string, number>();
  for (const { place } of signals) {
    if (!place.path.endsWith(ending) || !place.path.startsWith(root)) continue;
    const [first, ...rest] = place.path.slice(root.length).split("/");
    const name = rest.length > 0 && first !== undefined ? first : "";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [most] = [...counts].sort((one, other) => other[1] - one[1]);
  return most === undefined || most[0] === "" ? component.root : inFolder(component.root, most[0]);
}

const PYTHON = `"""Feature flags, asked through OpenFeature."""

from openfeature import api
from openfeature.evaluation_context import EvaluationContext
from openfeature.provider.in_memory_provider import InMemoryFlag, InMemoryProvider

# Until a vendor's provider takes its place: https://openfeature.dev/ecosystem
api.set_provider(
    InMemoryProvider({"new-feature": InMemoryFlag("off", {"on": True, "off": False})})
)
client = api.get_client()


def is_on(name: str, user: str | None = None) -> bool:
    """Whether a feature is on; off where nobody can say."""
    return client.get_boolean_value(name, False, EvaluationContext(targeting_key=user))
`;
