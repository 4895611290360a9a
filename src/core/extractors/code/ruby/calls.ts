import type { Argument, Call, Expression, Member, ObjectLiteral } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { lowerBlock } from "./blocks.ts";
import { declare } from "./definitions.ts";
import { lowerLambda } from "./functions.ts";
import { entryOf } from "./hashes.ts";
import { idiomOf } from "./idioms.ts";
import { type Context, type Lowering, selfAt, spanOf, textOf, unknownAt } from "./lowering.ts";
import { callOf, recordRead } from "./reads.ts";
import { writesOf } from "./writes.ts";

/** Methods that make something without being given anything: what they give is a call, not a field that is read. */
const MAKERS = new Set(["new", "follow", "nodelay", "persistent", "hydra"]);
const SENDS = new Set(["send", "public_send", "__send__", "try"]);

/** `receiver.method(arguments) { block }`, with as many of these as are there. */
export function lowerCall(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const receiver = child(node, "receiver");
  const methodNode = child(node, "method");
  const given = child(node, "arguments");
  const block = child(node, "block");
  const written = methodNode ? textOf(methodNode, lowering) : "call";
  if (!receiver && block && (written === "lambda" || written === "proc")) return lowerLambda(node, context, lowering);
  const object = receiver && lowering.expression(receiver, context);
  const all = (given ? named(given) : []).flatMap((each) => argumentsOf(each, context, lowering));
  const sent = SENDS.has(written) ? all[0]?.value : undefined;
  const isSent = sent?.kind === "literal" && typeof sent.value === "string";
  const name = isSent ? String(sent.value) : written;
  const list = isSent ? all.slice(1) : all;

  const idiom = object && idiomOf(name, object, list, node);
  if (idiom) {
    if (block) lowerBlock(block, name === "tap" ? idiom : unknownAt(block), context, lowering);
    return idiom;
  }
  if (!object) declare(name, list, node, context);
  const span = spanOf(node);
  const callee = calleeOf(name, object, methodNode ?? node, context, lowering);
  if (object?.kind === "name" && object.binding?.kind === "self" && name === "class") return object;
  // https://docs.ruby-lang.org/en/master/Singleton.html: what its one instance gives is found under the class.
  if (object && name === "instance" && list.length === 0 && !block) return object;
  if (list.length === 0 && !block && callee.kind === "member" && (!object || !MAKERS.has(name))) {
    const read: Member = { ...callee, span };
    recordRead(read, context, lowering, given);
    return read;
  }
  const call: Call = { ...callOf(callee, node, context, given, lowering), arguments: list, isNew: isNew(callee, name) };
  lowering.calls.push(call);
  lowering.assignments.push(...writesOf(call));
  if (!block) return call;
  // What a pool lends is what it was made to hold.
  const lends = name === "with" && callee.kind === "member" && list.length === 0;
  const held = lowerBlock(
    block,
    lends ? callee : call,
    { ...context, contexts: [...context.contexts, call] },
    lowering,
  );
  return isPool(callee) ? poolOf(call, held) : call;
}

/** https://github.com/mperham/connection_pool: `ConnectionPool.new(size: 5) { client }`, and its wrapper. */
function isPool(callee: Expression): boolean {
  const names: string[] = [];
  let root = callee;
  while (root.kind === "member") {
    names.unshift(root.name);
    root = root.object;
  }
  const module = root.kind === "name" ? root.binding?.import?.module : undefined;
  return module === "ConnectionPool" && (names.join(".") === "new" || names.join(".") === "Wrapper.new");
}

/** `pool.with { |client| … }` lends what the pool's block makes. */
function poolOf({ span }: Call, value: Expression): ObjectLiteral {
  return { kind: "object", entries: [{ key: "with", value, span }], span };
}

/** What is called: a member of the receiver, or of `self`; `Foo.new` calls the class itself where it is one of this file. */
function calleeOf(
  name: string,
  object: Expression | undefined,
  method: SyntaxNode,
  context: Context,
  lowering: Lowering,
): Expression {
  const span = { start: object?.span.start ?? method.start, end: method.end };
  if (name === "new") {
    if (object?.kind === "name" && object.binding?.kind === "class") return { ...object, span };
    const isOwn = object === undefined || (object.kind === "name" && object.binding === context.owner.self);
    const own = lowering.constants.own.get(context.nesting);
    if (isOwn && own?.kind === "class") return { kind: "name", name: own.name, binding: own, span };
  }
  // `URI(…)` and `Integer(…)` are methods named like classes.
  if (!object && method.type === "constant") return lowering.constants.lookUp([name], "", span);
  return { kind: "member", object: object ?? selfAt(method, context), name, span };
}

function isNew(callee: Expression, name: string): boolean {
  return name === "new" && callee.kind === "name";
}

function argumentsOf(node: SyntaxNode, context: Context, lowering: Lowering): readonly Argument[] {
  const span = spanOf(node);
  switch (node.type) {
    case "pair":
    case "hash_splat_argument":
      return entryOf(node, context, lowering).map((entry): Argument => {
        if ("key" in entry) return { value: entry.value, name: entry.key, spread: false, span };
        if ("spread" in entry) return { value: entry.spread, name: "**", spread: true, span };
        return { value: unknownAt(node, "one of its keys is worked out at run time"), name: "**", spread: true, span };
      });
    case "splat_argument":
    case "forward_argument":
      return [{ value: lowering.expression(named(node)[0] ?? node, context), spread: true, span }];
    case "block_argument": {
      const block = lowering.expression(named(node)[0], context);
      if (block.kind === "member") lowering.calls.push(calledWithEach(block, node, context, lowering));
      return [];
    }
    case "heredoc_body":
      return [];
    default:
      return [{ value: lowering.expression(node, context), spread: false, span }];
  }
}

/** `urls.map(&HTTP.method(:get))`: the method is called with each item. */
function calledWithEach(callee: Member, node: SyntaxNode, context: Context, lowering: Lowering): Call {
  const item = { value: unknownAt(node, "it is an item of a list"), spread: false, span: spanOf(node) };
  return { ...callOf(callee, node, context, undefined, lowering), arguments: [item], isNew: false };
}
