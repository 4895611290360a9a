import type {
  InfrastructureExpression,
  InfrastructureField,
  InfrastructureFields,
  InfrastructureValue,
} from "../model.ts";
import { applied } from "./infrastructureFunctions.ts";
import type { ModuleInstance } from "./infrastructureModules.ts";

/** Names that lead to names are followed this far. */
const DEEPEST = 30;

/** True of what makes nothing: `count = 0`, an empty `for_each`. */
export function isEmpty(copies: InfrastructureValue): boolean {
  if (copies === 0 || copies === false) return true;
  if (copies === null || typeof copies !== "object") return false;
  if (!("is" in copies)) return copies.length === 0;
  return copies.is === "map" && copies.open !== true && Object.keys(copies.fields).length === 0;
}

/** What expressions come to within one instance of a module. */
export class Resolution {
  static readonly isNone = isEmpty;
  readonly #instance: ModuleInstance;
  /** What `each` goes over, and what else a block gives a name to. */
  readonly #named: Readonly<Record<string, InfrastructureValue>>;
  readonly #open = new Set<string>();

  constructor(instance: ModuleInstance, named: Readonly<Record<string, InfrastructureValue>> = {}) {
    this.#instance = instance;
    this.#named = named;
  }

  /** Arguments and blocks with their values filled in. What is null is as if it were not written. */
  fields(fields: InfrastructureFields, depth = 0): InfrastructureFields {
    const resolved: [string, InfrastructureField][] = [];
    for (const [name, field] of Object.entries(fields)) {
      const value = this.value(field.value, depth);
      if (value === null || (isList(value) && value.length === 0 && !isList(field.value))) continue;
      const by = nameOf(field.value);
      resolved.push([name, { ...field, value, ...(by === undefined ? {} : { by }) }]);
    }
    return Object.fromEntries(resolved);
  }

  value(value: InfrastructureValue, depth = 0): InfrastructureValue {
    if (value === null || typeof value !== "object") return value;
    if (depth > DEEPEST) return { is: "unknown", why: "it is nested too deeply" };
    if (isList(value)) return value.flatMap((item) => this.#item(item, depth + 1));
    switch (value.is) {
      case "map":
        return { ...value, fields: this.fields(value.fields, depth + 1) };
      case "reference":
        return this.#reference(value, depth + 1);
      case "join":
        return this.#join(value.parts, depth + 1);
      case "choice":
        return this.#choice(value, depth + 1);
      case "call":
        if (value.name === "dynamic") return this.#dynamic(value.parts, depth + 1);
        return applied(
          value.name,
          value.parts.map((part) => this.value(part, depth + 1)),
        );
      default:
        return value;
    }
  }

  /** An item of a list: a `dynamic` block stands for as many as there are. */
  #item(item: InfrastructureValue, depth: number): readonly InfrastructureValue[] {
    const value = this.value(item, depth);
    const isDynamic =
      item !== null && typeof item === "object" && "is" in item && item.is === "call" && item.name === "dynamic";
    return isDynamic && isList(value) ? value : [value];
  }

  #reference(reference: InfrastructureExpression & { is: "reference" }, depth: number): InfrastructureValue {
    const [head = "", name = "", ...path] = reference.to.split(".");
    if (head === "var" || head === "local") return dig(this.#known(`${head}.${name}`, head, name, depth), path);
    if (head === "each") return this.#each(name, path);
    const own = Object.hasOwn(this.#named, head) ? this.#named[head] : undefined;
    if (own !== undefined && head !== "each")
      return name === "value" ? dig(own, path) : { is: "unknown", why: `${reference.to} differs` };
    if (head === "count" || head === "terraform" || head === "path" || head === "self")
      return { is: "unknown", why: `${reference.to} is only known when it is applied` };
    return reference;
  }

  #known(whole: string, head: string, name: string, depth: number): InfrastructureValue {
    const { known } = this.#instance;
    const before = known.get(whole);
    if (before !== undefined) return before;
    if (this.#open.has(whole)) return { is: "unknown", why: `${whole} stands for itself` };
    this.#open.add(whole);
    const value = head === "var" ? this.#variable(name) : this.#local(name, depth);
    this.#open.delete(whole);
    known.set(whole, value);
    return value;
  }

  #variable(name: string): InfrastructureValue {
    const { given, module, isOpen } = this.#instance;
    if (Object.hasOwn(given, name)) return given[name] ?? null;
    const variable = Object.hasOwn(module.variables, name) ? module.variables[name] : undefined;
    if (variable?.value === undefined) return { is: "unknown", why: `var.${name} is given when it is applied` };
    if (isOpen) return { is: "unknown", why: `whoever calls this module decides var.${name}` };
    return new Resolution(this.#instance).value(variable.value);
  }

  #local(name: string, depth: number): InfrastructureValue {
    const { locals } = this.#instance.module;
    const value = Object.hasOwn(locals, name) ? locals[name] : undefined;
    if (value === undefined) return { is: "unknown", why: `local.${name} is not defined here` };
    return this.value(value, depth);
  }

  /** `each.value.x`, where it is the same for each. */
  #each(name: string, path: readonly string[]): InfrastructureValue {
    const differs: InfrastructureValue = { is: "unknown", why: "it differs from one to the next" };
    const over = this.#named["each"];
    if (name !== "value" || over === undefined) return differs;
    // One for each of a resource that is made for each of something: https://developer.hashicorp.com/terraform/language/meta-arguments/for_each#chaining-for_each-between-resources
    if (over !== null && typeof over === "object" && "is" in over && over.is === "reference")
      return { is: "reference", to: [over.to, ...path].join(".") };
    const all = itemsOf(over)?.map((item) => dig(item, path));
    const [first] = all ?? [];
    return first !== undefined && all?.every((item) => isSame(item, first)) ? first : differs;
  }

  #join(parts: readonly InfrastructureValue[], depth: number): InfrastructureValue {
    const resolved = parts.map((part) => this.value(part, depth));
    if (resolved.every((part) => part === null || typeof part !== "object")) return resolved.join("");
    return { is: "join", parts: resolved };
  }

  #choice({ when, parts }: InfrastructureExpression & { is: "choice" }, depth: number): InfrastructureValue {
    const decided = this.value(when, depth);
    const [one, other] = parts;
    if (decided === true || decided === "true") return this.value(one, depth);
    if (decided === false || decided === "false") return this.value(other, depth);
    const both = [this.value(one, depth), this.value(other, depth)] as const;
    return isSame(both[0], both[1]) ? both[0] : { is: "unknown", why: "a condition decides that is not known here" };
  }

  #dynamic(parts: readonly InfrastructureValue[], depth: number): InfrastructureValue {
    const [over = null, content = null, iterator] = parts;
    const items = itemsOf(this.value(over, depth));
    if (items === undefined)
      return { is: "unknown", why: "how many blocks there are is only known when it is applied" };
    return items.map((item) => {
      const named = { ...this.#named, [String(iterator)]: item };
      return new Resolution(this.#instance, named).value(content, depth);
    });
  }
}

/** What a collection holds; undefined where that is not known. */
export function itemsOf(value: InfrastructureValue): readonly InfrastructureValue[] | undefined {
  if (value === null || typeof value !== "object") return undefined;
  if (isList(value)) return value;
  return value.is === "map" && value.open !== true
    ? Object.values(value.fields).map((field) => field.value)
    : undefined;
}

/** What lies in a value below these names. Numbers are places in lists, of which one is like another. */
function dig(value: InfrastructureValue, path: readonly string[]): InfrastructureValue {
  let found = value;
  for (const name of path) {
    if (found === null || typeof found !== "object") return { is: "unknown", why: "a part of it is not there" };
    if (isList(found)) {
      const [only] = found;
      if (found.length !== 1 || only === undefined) return { is: "unknown", why: "it is one of several" };
      found = only;
    }
    if (found === null || typeof found !== "object" || isList(found))
      return { is: "unknown", why: "a part of it is not there" };
    if (found.is === "reference") {
      found = { is: "reference", to: `${found.to}.${name}` };
      continue;
    }
    if (found.is !== "map") return found;
    const field = Object.hasOwn(found.fields, name) ? found.fields[name] : undefined;
    if (field === undefined) return found.open ? { is: "unknown", why: "it may be given elsewhere" } : null;
    found = field.value;
  }
  return found;
}

function nameOf(value: InfrastructureValue): string | undefined {
  return value !== null &&
    typeof value === "object" &&
    "is" in value &&
    value.is === "reference" &&
    /^(?:var|local)\./.test(value.to)
    ? value.to
    : undefined;
}

function isSame(one: InfrastructureValue, other: InfrastructureValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Narrows to a list: `Array.isArray` does not, for readonly ones. */
export function isList(value: InfrastructureValue): value is readonly InfrastructureValue[] {
  return Array.isArray(value);
}
