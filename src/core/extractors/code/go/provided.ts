import type { ExportedClient, Signal, Timeout } from "../../../model.ts";
import { agree } from "../clients.ts";
import { clientFixes } from "../edits.ts";
import { timeoutOf } from "../facts.ts";
import { decideInstance } from "../instances.ts";
import type { ClientLibrary } from "../knowledge/client.ts";
import { isClient, locate } from "../locate.ts";
import type { Call, Expression } from "../program.ts";
import { originOf, type Resolver } from "../resolve.ts";
import { isStandard } from "./packages.ts";

/** What a container gives to who asks for a client by its type. */
export const FROM_CONTAINER = "given by a container of constructors";

/** What registers constructors, by package: what each gives is handed to whoever asks for its type. */
const REGISTERS: Readonly<Record<string, ReadonlySet<string>>> = {
  // https://pkg.go.dev/go.uber.org/fx#Provide, #Supply
  "go.uber.org/fx": new Set(["Provide", "Supply"]),
  // https://pkg.go.dev/github.com/google/wire#Build, #NewSet
  "github.com/google/wire": new Set(["Build", "NewSet"]),
  // https://pkg.go.dev/go.uber.org/dig#Container.Provide
  "go.uber.org/dig": new Set(["Provide"]),
};

/** What is put around a constructor or a value. https://pkg.go.dev/go.uber.org/fx#Annotate, https://pkg.go.dev/github.com/google/wire#Value */
const AROUND: ReadonlySet<string> = new Set(["Annotate", "Annotated", "Private", "Value", "InterfaceValue"]);

/** The packages that put programs together. */
export const CONTAINERS: readonly string[] = Object.keys(REGISTERS);

/** True in a file that puts a program together so, or takes part in it: a struct with `fx.In`. */
export function usesContainer({ program }: Resolver): boolean {
  return program.imports.some(({ module }) => Object.hasOwn(REGISTERS, module));
}

/** The clients that this file's containers give: `fx.Provide(NewHTTPClient)`. */
export function providedClients(resolver: Resolver, libraries: readonly ClientLibrary[]): readonly Signal[] {
  if (!usesContainer(resolver)) return [];
  return resolver.program.calls
    .filter((call) => registers(call, resolver))
    .flatMap((call) => call.arguments)
    .flatMap(({ value, span, spread }): readonly Signal[] => {
      const client = spread ? undefined : clientOf(value, resolver, libraries, 0);
      if (client === undefined) return [];
      const data: ExportedClient = { ...client, provides: FROM_CONTAINER };
      return [{ kind: "client.exported", place: { path: resolver.program.path, span }, data }];
    });
}

function registers({ callee }: Call, resolver: Resolver): boolean {
  if (callee.kind !== "member" || !NAMES.has(callee.name)) return false;
  return resolver.origins({ expression: callee }).some((origin) => {
    const made = origin.from === "call" ? originOf({ expression: origin.call.expression.callee }) : origin;
    const names = made.from === "module" && Object.hasOwn(REGISTERS, made.module) ? REGISTERS[made.module] : undefined;
    return names?.has(callee.name) ?? false;
  });
}

const NAMES = new Set(Object.values(REGISTERS).flatMap((each) => [...each]));
const ANNOTATIONS_DEEP = 3;

/** The client that an argument gives: by a constructor of this file or of another, or as a value. */
function clientOf(
  given: Expression,
  resolver: Resolver,
  libraries: readonly ClientLibrary[],
  depth: number,
): ExportedClient | undefined {
  const [value, ...others] = resolver.follow({ expression: given });
  if (value === undefined || others.length > 0) return undefined;
  const { expression } = value;
  const inner = expression.kind === "call" && depth < ANNOTATIONS_DEEP ? insideOf(expression) : undefined;
  if (inner) return clientOf(inner, resolver, libraries, depth + 1);
  const origin = originOf(value);
  if (origin.from === "module" && origin.path.length === 1 && !isStandard(origin.module)) {
    const timeout: Timeout = { state: "imported", from: origin.module, name: `${origin.path[0]}()` };
    return { name: origin.path[0] ?? "", client: "", timeout, fixes: [] };
  }
  const made = expression.kind === "function" ? expression.returns : [expression];
  const located = made.flatMap((each) => locate({ expression: each }, libraries, resolver)).filter(isClient);
  const [first] = located;
  if (first === undefined || located.some(({ handed }) => handed !== undefined)) return undefined;
  const timeout = timeoutOf(agree(located.map((each) => decideInstance(each, resolver))));
  return {
    name: expression.kind === "function" ? (expression.name ?? "") : "",
    client: first.library.name,
    timeout,
    fixes: located.length === 1 ? clientFixes(first, resolver) : [],
  };
}

/** What a call puts something around: `fx.Annotate(NewClient, fx.As(new(Doer)))`. */
function insideOf({ callee, arguments: given }: Call): Expression | undefined {
  const origin = originOf({ expression: callee });
  const isAround =
    origin.from === "module" && Object.hasOwn(REGISTERS, origin.module) && AROUND.has(origin.path[0] ?? "");
  return isAround ? given[0]?.value : undefined;
}
