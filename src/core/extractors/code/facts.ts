import type { MadeOptions, Place, Timeout } from "../../model.ts";
import type { Decision } from "./clients.ts";
import { addressInChain } from "./jvm/chainAddress.ts";
import type { Unset } from "./knowledge/client.ts";
import { ANY_MEMBER, type Call, type Expression, type Program } from "./program.ts";
import type { OptionsMaker } from "./readings.ts";
import type { Resolver, Value } from "./resolve.ts";

/** Where a call stands: from its beginning to the end of its callee, which is what people look at. */
export function placeOf(call: Call, program: Program): Place {
  const span = { start: call.span.start, end: call.argumentsSpan?.start ?? call.callee.span.end };
  const { within } = call;
  return { path: program.path, span, ...(within === undefined ? {} : { within }) };
}

/** A decision in the words of the model. */
export function timeoutOf({ reading, by, unset, otherwise }: Decision): Timeout {
  const { source, byVersion, byPackage } = unset;
  switch (reading.state) {
    case "set":
      return {
        state: "set",
        by,
        ...(reading.milliseconds === undefined ? {} : { milliseconds: reading.milliseconds }),
      };
    case "disabled":
      return { state: "disabled", by, source };
    case "unknown":
      if (reading.asks !== undefined) {
        const otherwise = { state: "unknown", reason: reading.reason } as const;
        return { state: "injected", type: reading.asks, otherwise };
      }
      return {
        state: "unknown",
        reason: reading.reason,
        ...(reading.adds ? { adds: true } : {}),
        ...(reading.maker && otherwise ? { options: madeOptions(reading.maker, otherwise) } : {}),
      };
    case "absent":
      if (byPackage) {
        const { ecosystem, unsets } = byPackage;
        const timeouts = Object.entries(unsets).map(([name, each]) => [name, unsetTimeout(each)] as const);
        const reason = "which driver it connects by is not written there";
        return { state: "unknown", reason, byPackage: { ecosystem, timeouts: Object.fromEntries(timeouts) } };
      }
      if (byVersion) {
        const reason = `its default depends on the version of ${byVersion.package}`;
        return { state: "unknown", reason, byVersion: { ...byVersion, source } };
      }
      return unsetTimeout(unset, reading.note);
  }
}

function madeOptions(maker: OptionsMaker, { decision, keys }: NonNullable<Decision["otherwise"]>): MadeOptions {
  const { from, name } = maker;
  const holds = maker.otherwise ? { ...decision, reading: maker.otherwise } : decision;
  return { from, name, keys: maker.keys ?? keys, otherwise: timeoutOf(holds) };
}

function unsetTimeout({ source, milliseconds, open, note }: Unset, said = note): Timeout {
  return milliseconds === undefined
    ? { state: "missing", source, note: said }
    : { state: "default", milliseconds, source, note, ...(open === undefined ? {} : { open }) };
}

const LONGEST_CALLEE = 40;

/** The call as one would name it in a sentence: "axios.post(…)". */
export function callText(call: Call, client: string, program: Program): string {
  const written = program.text.slice(call.callee.span.start, call.callee.span.end).replace(/\s*\n\s*/g, "");
  // Calls before it that are given something say too much: `api().get(…)`, and not `create({ … }).get(…)`.
  if (written.length <= LONGEST_CALLEE && !/\s|\((?!\))/.test(written)) return `${written}(…)`;
  const member = call.callee.kind === "member" ? call.callee.name : "";
  const name = member === ANY_MEMBER ? "" : member;
  if (program.language === "rust") {
    // A request is a chain of calls, of which the first one says the most: `client.get(…).send(…)`.
    const first = /^[\w.:]+(?=\()/.exec(written.replace(/\s/g, ""))?.[0];
    if (first !== undefined && first.length <= LONGEST_CALLEE) return `${first}(…).${name}(…)`;
  }
  if (program.language === "php") {
    if (name !== "") return `${client}->${name}(…)`;
  }
  return name === "" || name === client ? `${client}(…)` : `${client}.${name}(…)`;
}

/** The literal address of a call, without what may be secret in it. */
export function targetOf(call: Call, address: number | string | undefined, resolver: Resolver): string | undefined {
  const text = addressText(call, address, resolver) ?? madeAddress(call, address, resolver);
  const found = text === undefined ? null : /^(https?:\/\/)(?:[^/@\s]*@)?([^?#\s]*)/.exec(text);
  return found?.[2] ? `${found[1]}${found[2]}` : undefined;
}

/** True for a literal address without a host: `fetch("/api/orders")`. */
export function isRelative(call: Call, address: number | string | undefined, resolver: Resolver): boolean {
  const { language } = resolver.program;
  if (language !== "javascript" && language !== "typescript") return false; // a client with a base address of its own
  return /^\.{0,2}\/(?!\/)/.test(addressText(call, address, resolver) ?? "");
}

/** The beginning of the address, as far as it is literal, of a sum too: `"/api/" + id`. */
function addressText(call: Call, address: number | string | undefined, resolver: Resolver): string | undefined {
  const argument = resolver.argument({ expression: call }, typeof address === "number" ? address : 0);
  const [value] = argument.state === "given" ? argument.values : [];
  if (!value) return undefined;
  let { expression } = value;
  while (expression.kind === "arithmetic" && expression.operator === "+") expression = expression.left;
  const entry = typeof address === "string" ? resolver.entry(value, address) : undefined;
  return literalStart(expression) ?? (entry?.state === "given" ? literalStart(entry.values[0]?.expression) : undefined);
}

/** The address of a request that is made before, `http.NewRequest("GET", "https://…", nil)`, or of one put together. */
function madeAddress(call: Call, address: number | string | undefined, resolver: Resolver): string | undefined {
  const { language } = resolver.program;
  if (language === "java" || language === "kotlin") return addressInChain(call, resolver);
  if (language !== "go") return undefined;
  const argument = resolver.argument({ expression: call }, typeof address === "number" ? address : 0);
  const [value] = argument.state === "given" ? argument.values : [];
  return value && startOf(value, resolver, 0);
}

const PARTS_DEEP = 4;

function startOf(value: Value, resolver: Resolver, depth: number): string | undefined {
  const { expression } = value;
  const known = literalStart(expression);
  if (known !== undefined || depth > PARTS_DEEP) return known;
  const inner = (part: Expression) => {
    const [only, ...others] = resolver.follow({ ...value, expression: part });
    return only && others.length === 0 ? startOf(only, resolver, depth + 1) : undefined;
  };
  if (expression.kind === "arithmetic" && expression.operator === "+") return inner(expression.left);
  const first = expression.kind === "template" ? expression.parts[0] : undefined;
  if (first !== undefined && typeof first !== "string") return inner(first);
  const given = expression.kind === "call" ? expression.arguments.slice(0, 3).map((each) => inner(each.value)) : [];
  return given.find((text) => text !== undefined && /^https?:\/\//.test(text))?.replace(/%[sdvq].*$/, "");
}

export function literalStart(expression: Expression | undefined): string | undefined {
  if (expression?.kind === "literal") return typeof expression.value === "string" ? expression.value : undefined;
  const start = expression?.kind === "template" ? expression.parts[0] : undefined;
  return typeof start === "string" ? start : undefined;
}
