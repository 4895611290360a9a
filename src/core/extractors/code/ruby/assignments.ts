import type { Expression, Member } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { fullName } from "./constants.ts";
import { addTo, type Context, type Lowering, selfAt, spanOf, textOf, unknownAt } from "./lowering.ts";

/** `target = value`; its value is the value. */
export function lowerAssignment(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const right = child(node, "right");
  const written = lowering.expression(right, context);
  const target = child(node, "left");
  // What is assigned only where it was given is more than what the caller may have left out.
  const isGiven = target?.type === "call" && written.kind === "name" && written.name === context.given;
  const value = right && isGiven ? unknownAt(right, "it is given by the caller") : written;
  if (target) assign(target, value, node, context, lowering);
  return value;
}

/** `target ||= value` gives the value where there was none; `target += value` something else. */
export function lowerOperatorAssignment(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const right = lowering.expression(child(node, "right"), context);
  const value = hasToken(node, "||=") || hasToken(node, "&&=") ? right : unknownAt(node);
  const target = child(node, "left");
  if (target) assign(target, value, node, context, lowering);
  return value;
}

/** Gives a value to whatever the target names. */
export function assign(
  target: SyntaxNode,
  value: Expression,
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
): void {
  const name = textOf(target, lowering);
  switch (target.type) {
    case "identifier":
      context.scope.assigned(name).values.push(value);
      return;
    case "constant":
    case "scope_resolution": {
      const full = fullName(target, context.nesting, lowering.text);
      lowering.constants.declare(full).values.push(value);
      if (context.owner.name !== "") addTo(context.owner, name, [value]);
      return;
    }
    case "global_variable":
      lowering.constants.declare(name).values.push(value);
      return;
    case "instance_variable":
    case "class_variable": {
      const object = selfAt(target, context);
      addTo(context.owner, name, [value]);
      note({ kind: "member", object, name, span: spanOf(target) }, value, node, context, lowering);
      return;
    }
    case "call":
    case "element_reference": {
      const member = targetOf(target, context, lowering);
      if (!member) return;
      note(member, value, node, context, lowering);
      // `self.client = …` writes what `attr_accessor :client` reads.
      if (isSelf(member.object, context)) addTo(context.owner, `@${member.name}`, [value]);
      return;
    }
    default: {
      const parts = TARGETS.has(target.type) ? named(target) : [];
      const items = value.kind === "list" && value.items.length === parts.length ? value.items : undefined;
      parts.forEach((part, index) => {
        assign(part, items?.[index] ?? unknownAt(part), node, context, lowering);
      });
    }
  }
}

const TARGETS = new Set(["left_assignment_list", "destructured_left_assignment", "rest_assignment"]);

/** `object.name = …` and `object[:name] = …` */
function targetOf(target: SyntaxNode, context: Context, lowering: Lowering): Member | undefined {
  if (target.type === "element_reference") {
    const member = lowering.expression(target, context);
    return member.kind === "member" ? member : undefined;
  }
  const receiver = child(target, "receiver");
  const method = child(target, "method");
  if (!receiver || !method) return undefined;
  const object = lowering.expression(receiver, context);
  const name = textOf(method, lowering);
  return { kind: "member", object, name, span: spanOf(target) };
}

function isSelf(object: Expression, { owner }: Context): boolean {
  return object.kind === "name" && object.binding === owner.self;
}

function note(target: Member, value: Expression, node: SyntaxNode, { holder }: Context, lowering: Lowering): void {
  lowering.assignments.push({ target, value, span: spanOf(node), ...(holder ? { holder } : {}) });
}
