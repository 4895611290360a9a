import type { Signal } from "../../../model.ts";
import type { Program } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { isOfDebugBuild } from "./debugBuild.ts";
import { sensitiveName } from "./words.ts";

const LINE = /^(?:(?:tracing|log)::)?(?:trace|debug|info|warn|error|event|span|(?:trace|debug|info|warn|error)_span)$/;

/** What Rust's logging macros are given: `info!(password = %password)`, and the ids of spans. */
export function rustLines(tree: SyntaxNode, program: Program): readonly Signal[] {
  const found: Signal[] = [];
  const open = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    open.push(...node.children);
    const [path] = node.children;
    if (node.type !== "macro_invocation" || path === undefined) continue;
    const name = program.text.slice(path.start, path.end);
    if (!LINE.test(name)) continue;
    const place = { path: program.path, span: { start: node.start, end: path.end } };
    const tokens = withoutTexts(program.text.slice(path.end + 1, Math.min(node.end, path.end + 1000)));
    const call = `${name}!`;
    for (const each of given(tokens)) {
      const what = sensitiveName(each.slice(each.lastIndexOf(".") + 1));
      if (what === undefined) continue;
      const data = {
        language: "rust",
        call,
        what,
        named: each,
        as: "field",
        debug: /trace|debug/.test(name) || isOfDebugBuild(place, program),
        inBrowser: false,
      } as const;
      found.push({ kind: "log.carries", place, data });
    }
    if (/\b(?:request|req|correlation)_id\b\s*=/.test(tokens)) {
      found.push({ kind: "log.context", place, data: { language: "rust", id: "request id", call } });
    }
  }
  return found;
}

/** Without texts, but for the names that stand in their braces. */
function withoutTexts(tokens: string): string {
  return tokens.replace(/"(?:[^"\\]|\\.)*"/g, (text) =>
    [...text.matchAll(/\{([a-z_]\w*)(?::[^}]*)?\}/g)].map(([, name]) => ` ${name} `).join(","),
  );
}

/** The values between commas that are a plain name or a path of fields. */
function given(tokens: string): readonly string[] {
  return tokens
    .slice(1, -1)
    .split(",")
    .flatMap((part) => {
      const value = part
        .slice(part.indexOf("=") + 1)
        .trim()
        .replace(/^[%?&*]+/, "")
        .trim();
      return /^[a-z_][\w.]*$/.test(value) ? [value] : [];
    });
}
