import type { Language } from "../program.ts";
import type { ControlSyntax } from "./syntax.ts";

const JAVASCRIPT: ControlSyntax = {
  loops: new Set(["for_statement", "while_statement", "do_statement"]),
  each: new Set(),
  tries: new Set(["try_statement"]),
  catches: new Set(["catch_clause"]),
  jumps: {
    return_statement: "leave",
    break_statement: "leave",
    throw_statement: "throw",
    continue_statement: "round",
  },
  functions: new Set([
    "function_declaration",
    "function_expression",
    "generator_function",
    "generator_function_declaration",
    "arrow_function",
    "method_definition",
    "class_body",
  ]),
  ifs: new Set(["if_statement"]),
  wrappers: new Set(["expression_statement", "statement_block"]),
};

const PYTHON: ControlSyntax = {
  loops: new Set(["while_statement"]),
  each: new Set(["for_statement"]),
  range: /\bx?range\(|\bcount\(/,
  tries: new Set(["try_statement"]),
  catches: new Set(["except_clause", "except_group_clause"]),
  elses: new Set(["else_clause"]),
  jumps: { ...JAVASCRIPT.jumps, raise_statement: "throw" },
  functions: new Set(["function_definition", "lambda", "class_definition"]),
  ifs: new Set(["if_statement", "elif_clause"]),
  wrappers: new Set(["expression_statement", "block"]),
};

const JAVA: ControlSyntax = {
  ...JAVASCRIPT,
  tries: new Set(["try_statement", "try_with_resources_statement"]),
  functions: new Set(["lambda_expression", "class_body", "method_declaration"]),
  wrappers: new Set(["expression_statement", "block"]),
};

const KOTLIN: ControlSyntax = {
  loops: new Set(["while_statement", "do_while_statement"]),
  each: new Set(["for_statement"]),
  range: /\d\s*\.\.|\.\.<|\buntil\b/,
  calls: { type: "call_expression", begins: /^repeat\s*\([^{]*\{/ },
  tries: new Set(["try_expression"]),
  catches: new Set(["catch_block"]),
  jumps: {
    jump_expression: [
      [/^(?:return|break)/, "leave"],
      [/^throw/, "throw"],
      [/^continue/, "round"],
    ],
  },
  functions: new Set(["function_declaration", "anonymous_function", "class_body"]),
  ifs: new Set(["if_expression"]),
  wrappers: new Set(["statements"]),
};

const CSHARP: ControlSyntax = {
  ...JAVASCRIPT,
  functions: new Set([
    "lambda_expression",
    "anonymous_method_expression",
    "local_function_statement",
    "method_declaration",
    "class_declaration",
  ]),
  wrappers: new Set(["expression_statement", "block"]),
};

const PHP: ControlSyntax = {
  ...JAVASCRIPT,
  ifs: new Set(["if_statement", "else_if_clause"]),
  jumps: { ...JAVASCRIPT.jumps, throw_expression: "throw" },
  functions: new Set(["anonymous_function", "arrow_function", "method_declaration", "function_definition"]),
  wrappers: new Set(["expression_statement", "compound_statement"]),
};

const RUBY: ControlSyntax = {
  loops: new Set(["while", "until"]),
  each: new Set(),
  calls: { type: "call", begins: /^(?:loop|[\w.@]+\.times)\s*(?:do\b|\{)/ },
  tries: new Set(["begin", "body_statement"]),
  catches: new Set(["rescue"]),
  elses: new Set(["else"]),
  jumps: {
    return: "leave",
    break: "leave",
    next: "round",
    retry: "round",
    identifier: [[/^raise$/, "throw"]],
    call: [[/^(?:raise|throw|abort)\b/, "throw"]],
  },
  functions: new Set(["method", "singleton_method", "lambda", "class", "module"]),
  ifs: new Set(["if", "elsif", "unless", "if_modifier", "unless_modifier"]),
  wrappers: new Set(["then", "do"]),
};

const GO: ControlSyntax = {
  loops: new Set(["for_statement"]),
  each: new Set(),
  tries: new Set(),
  catches: new Set(),
  jumps: { ...JAVASCRIPT.jumps },
  functions: new Set(["func_literal"]),
  ifs: new Set(["if_statement"]),
  wrappers: new Set(["statement_list", "expression_statement", "block"]),
  failures: "values",
};

const RUST: ControlSyntax = {
  loops: new Set(["loop_expression", "while_expression"]),
  each: new Set(["for_expression"]),
  range: /\d\s*\.\.|\.\.=?\s*\w/,
  tries: new Set(),
  catches: new Set(),
  jumps: { return_expression: "leave", break_expression: "leave", continue_expression: "round" },
  functions: new Set(["closure_expression", "function_item"]),
  ifs: new Set(["if_expression"]),
  wrappers: new Set(["expression_statement"]),
  failures: "results",
};

const SYNTAXES: Readonly<Record<Language, ControlSyntax>> = {
  javascript: JAVASCRIPT,
  typescript: JAVASCRIPT,
  python: PYTHON,
  go: GO,
  java: JAVA,
  kotlin: KOTLIN,
  csharp: CSHARP,
  ruby: RUBY,
  php: PHP,
  rust: RUST,
};

/** How a language's grammar names what repeats, catches and leaves. */
export function syntaxOf(language: Language): ControlSyntax {
  return SYNTAXES[language];
}
