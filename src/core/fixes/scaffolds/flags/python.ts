import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { textBeside } from "../text/beside.ts";
import { inFolder } from "../text/paths.ts";
import { pythonEdits } from "../text/pythonPackages.ts";
import { pythonStyle, restyledPython } from "../text/style.ts";
import { forLanguages, nothing } from "../topic.ts";

/** A module for Python: https://openfeature.dev/docs/reference/sdks/server/python */
export const PYTHON_FLAGS = forLanguages(["python"], plan);

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const path = inFolder(packageFolder(context), "flags.py");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
  const text = restyledPython(PYTHON, pythonStyle(await textBeside(context, /\.py$/)));
  return { creates: [{ path, text }], edits: await pythonEdits(path, { "openfeature-sdk": "0.8" }, context) };
}

/** The package that most of its files lie in: `shop`, or `src/shop`. */
function packageFolder({ component, signals }: ScaffoldContext): string {
  const root = component.root === "" ? "" : `${component.root}/`;
  const counts = new Map<string, number>();
  for (const path of new Set(signals.map(({ place }) => place.path))) {
    if (!path.endsWith(".py") || !path.startsWith(root) || TESTS.test(path)) continue;
    const [folder = ""] = /^(?:src\/)?(?:[^/]+\/)?/.exec(path.slice(root.length)) ?? [];
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort((one, other) => other[1] - one[1]);
  return inFolder(component.root, most?.[0] ?? "").replace(/\/$/, "");
}

const TESTS = /(?:^|\/)tests?\/|(?:^|\/)test_[^/]*$/;

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
