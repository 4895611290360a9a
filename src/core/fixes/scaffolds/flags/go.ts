import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { withGoModules } from "../text/goModule.ts";
import { inFolder } from "../text/paths.ts";
import { forLanguages, nothing } from "../topic.ts";

/** A package for Go: https://openfeature.dev/docs/reference/sdks/server/go */
export const GO_FLAGS = forLanguages(["go"], plan);

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { root } = context.component;
  const path = inFolder(root, `${hasPackagesOf(root, context) ? "" : "internal/"}flags/flags.go`);
  if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
  const modules = { "github.com/open-feature/go-sdk": "v1.17.0" };
  return withGoModules({ creates: [{ path, text: GO }], edits: [] }, path, modules, context);
}

/** True where packages lie beside each other in a component's folder, and none of them in `internal`. */
function hasPackagesOf(root: string, { everywhere }: ScaffoldContext): boolean {
  const below = root === "" ? "" : `${root}/`;
  const folders = new Set(
    everywhere.flatMap(({ place: { path } }) => {
      if (!path.endsWith(".go") || !path.startsWith(below)) return [];
      const [folder, ...rest] = path.slice(below.length).split("/");
      return rest.length === 0 || folder === undefined ? [] : [folder];
    }),
  );
  const layouts = ["internal", "pkg"]; // https://go.dev/doc/modules/layout
  return !layouts.some((each) => folders.has(each)) && [...folders].some((each) => !NO_PACKAGES.has(each));
}

/** Folders that hold programs, or what no program is made of. */
const NO_PACKAGES: ReadonlySet<string> = new Set([
  "cmd",
  "test",
  "tests",
  "tools",
  "scripts",
  "docs",
  "examples",
  "hack",
]);

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
