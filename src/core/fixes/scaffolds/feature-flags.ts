import type { Component, Signal } from "../../model.ts";
import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";

/** Begins feature flags with OpenFeature, whose in-memory provider a vendor's takes the place of later. */
export const featureFlags: Scaffold = {
  id: "feature-flags",
  title: "Begin feature flags with OpenFeature",
  description:
    "Writes a module that asks OpenFeature for flags, with defaults that are safe and a provider in memory until one of a vendor takes its place; the dependency is left to your package manager.",
  check: "delivery/feature-flags",

  fits: ({ component }) => formOf(component) !== undefined,

  async plan(context): Promise<ScaffoldPlan> {
    const form = formOf(context.component);
    if (form === undefined)
      return {
        creates: [],
        edits: [],
        nothing: "OpenFeature's provider is written for JavaScript, TypeScript, Python and Go.",
      };
    const path = await form.path(context);
    if ((await context.read(path)) !== undefined)
      return { creates: [], edits: [], nothing: `${path} is there already.` };
    return { creates: [{ path, text: await form.text(context) }], edits: [] };
  },
};

interface Form {
  readonly languages: readonly string[];
  readonly path: (context: ScaffoldContext) => Promise<string>;
  readonly text: (context: ScaffoldContext) => Promise<string>;
}

function formOf({ languages: spoken }: Component): Form | undefined {
  return FORMS.find(({ languages }) => languages.some((language) => spoken.includes(language)));
}

const FORMS: readonly Form[] = [
  {
    languages: ["typescript", "javascript"],
    path: async (context) => `${await folder(context, "src")}flags.${isTypeScript(context) ? "ts" : "js"}`,
    text: async (context) => nodeText(isTypeScript(context), await isModule(context)),
  },
  {
    languages: ["python"],
    path: async (context) => `${packageFolder(context, ".py")}flags.py`,
    text: async () => PYTHON,
  },
  {
    languages: ["go"],
    path: async ({ component }) => `${rootOf(component)}internal/flags/flags.go`,
    text: async () => GO,
  },
];

function rootOf({ root }: Component): string {
  return root === "" ? "" : `${root}/`;
}

async function folder({ component, signals }: ScaffoldContext, name: string): Promise<string> {
  const inside = `${rootOf(component)}${name}/`;
  return signals.some(({ place }) => place.path.startsWith(inside)) ? inside : rootOf(component);
}

function isTypeScript({ component, signals }: ScaffoldContext): boolean {
  return (
    component.languages.some((language) => /typescript/i.test(language)) ||
    signals.some(({ place }) => /\.[cm]?tsx?$/.test(place.path))
  );
}

/** ESM, where package.json says so or the code is TypeScript. */
async function isModule({ component, read }: ScaffoldContext): Promise<boolean> {
  return /"type"\s*:\s*"module"/.test((await read(`${rootOf(component)}package.json`)) ?? "");
}

/** The package that most of its files lie in, next to its root. */
function packageFolder({ component, signals }: ScaffoldContext, ending: string): string {
  const root = rootOf(component);
  const counts = new Map<string, number>();
  for (const { place } of signals as readonly Signal[]) {
    if (!place.path.endsWith(ending) || !place.path.startsWith(root)) continue;
    const [first, ...rest] = place.path.slice(root.length).split("/");
    const name = rest.length > 0 && first !== undefined ? `${first}/` : "";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [most] = [...counts].sort((one, other) => other[1] - one[1]);
  return `${root}${most?.[0] ?? ""}`;
}

/** TypeScript that becomes CommonJS cannot wait at the top: https://www.typescriptlang.org/tsconfig/#module */
function nodeText(typed: boolean, isEsm: boolean): string {
  const esm = typed || isEsm;
  const opening = esm
    ? 'import { InMemoryProvider, OpenFeature } from "@openfeature/server-sdk";\n'
    : 'const { InMemoryProvider, OpenFeature } = require("@openfeature/server-sdk");\n';
  const name = typed ? "(name: string, user?: string): Promise<boolean>" : "(name, user)";
  return `${opening}
// Until a vendor's provider takes its place: https://openfeature.dev/ecosystem
const flags = {
  "new-feature": { variants: { on: true, off: false }, defaultVariant: "off", disabled: false },
};

${isEsm ? "await OpenFeature.setProviderAndWait" : "OpenFeature.setProvider"}(new InMemoryProvider(flags));
const client = OpenFeature.getClient();

/** Whether a feature is on; off where nobody can say. */
${esm ? "export " : ""}async function isOn${name} {
  return client.getBooleanValue(name, false, user === undefined ? {} : { targetingKey: user });
}
${esm ? "" : "\nmodule.exports = { isOn };\n"}`;
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

const GO = `// Package flags asks for feature flags through OpenFeature.
package flags

import (
	"context"

	"github.com/open-feature/go-sdk/openfeature"
	"github.com/open-feature/go-sdk/openfeature/memprovider"
)

// Until a vendor's provider takes its place: https://openfeature.dev/ecosystem
var provider = memprovider.NewInMemoryProvider(map[string]memprovider.InMemoryFlag{
	"new-feature": {
		Key:            "new-feature",
		State:          memprovider.Enabled,
		DefaultVariant: "off",
		Variants:       map[string]any{"on": true, "off": false},
	},
})

// Start sets the provider. Call it once, before the first question.
func Start() error {
	return openfeature.SetProviderAndWait(provider)
}

var client = openfeature.NewClient("app")

// IsOn says whether a feature is on; off where nobody can say.
func IsOn(ctx context.Context, name, user string) bool {
	on, _ := client.BooleanValue(ctx, name, false, openfeature.NewEvaluationContext(user, nil))
	return on
}
`;
