import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { segmentsOf } from "./imports.ts";
import { type Context, DEEPEST, type Lowering } from "./lowering.ts";
import { lowerPath } from "./paths.ts";

/** The type a value is in the end, without what holds it: `Client` of `&State<Arc<Client>>`. */
export function typeOf(node: SyntaxNode | undefined, context: Context, lowering: Lowering): Expression | undefined {
  let at = node;
  for (let deep = 0; at && deep < DEEPEST; deep++) {
    switch (at.type) {
      case "reference_type":
      case "pointer_type":
        at = child(at, "type");
        continue;
      case "generic_type": {
        const outer = child(at, "type");
        const given = child(at, "type_arguments");
        const name = outer ? (segmentsOf(outer, lowering.text).at(-1) ?? "") : "";
        if (!HOLDERS.has(name)) return outer && lowerPath(outer, context, lowering);
        at = given && named(given).find(({ type }) => type !== "lifetime");
        continue;
      }
      case "type_identifier":
      case "scoped_type_identifier":
        return lowerPath(at, context, lowering);
      default:
        return undefined;
    }
  }
  return undefined;
}

/** Types that stand for what is in them, and frameworks' ways to hand state to a handler. */
const HOLDERS = new Set([
  "Arc",
  "Rc",
  "Box",
  "Cow",
  "Pin",
  "Option",
  "Result",
  "Mutex",
  "RwLock",
  "RefCell",
  "Cell",
  "Lazy",
  "LazyLock",
  "LazyCell",
  "OnceCell",
  "OnceLock",
  "ArcSwap",
  "State",
  "Extension",
  "Data",
]);
