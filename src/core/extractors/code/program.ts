import type { Span } from "../../model.ts";

/**
 * One source file lowered to what questions about calls need, the same for every language: a language is a lowering
 * (syntax tree → Program) plus rows of knowledge, and everything in between is written once.
 */
export interface Program {
  readonly language: Language;
  readonly path: string;
  readonly text: string;
  /** Every call, `new` included, in source order, those in decorators too. */
  readonly calls: readonly Call[];
  /** `target = value` where the target is a member: `axios.defaults.timeout = 5000`. */
  readonly assignments: readonly Assignment[];
  readonly functions: readonly FunctionExpression[];
  readonly classes: readonly ClassDefinition[];
  readonly imports: readonly Import[];
  /** What other files can import, by exported name ("default" for a default export). */
  readonly exports: ReadonlyMap<string, Expression>;
  /** `export * from module`: passes on everything another module exports. */
  readonly reexports: readonly Import[];
  /** Names that are used and that nothing in the file defines: `document`, `process`, `fetch`. */
  readonly globals: ReadonlySet<string>;
}

export type Language =
  | "javascript"
  | "typescript"
  | "python"
  | "go"
  | "java"
  | "kotlin"
  | "csharp"
  | "ruby"
  | "php"
  | "rust";

export type Expression =
  | Name
  | Member
  | Call
  | Literal
  | Template
  | ObjectLiteral
  | ListLiteral
  | Arithmetic
  | Choice
  | FunctionExpression
  | Unknown;

interface Node {
  readonly span: Span;
}

/** A name in the code; `binding` is what it refers to in its scope, undefined for a global. */
export interface Name extends Node {
  readonly kind: "name";
  readonly name: string;
  readonly binding?: Binding;
}

/** What a member goes by that is called and whose name is worked out at run time: `client[verb](…)`. */
export const ANY_MEMBER = "{}";

/** `object.name`, and `object["name"]` where the key is literal. */
export interface Member extends Node {
  readonly kind: "member";
  readonly object: Expression;
  readonly name: string;
}

export interface Call extends Node {
  readonly kind: "call";
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** From the opening to the closing parenthesis, both included; undefined where the call has none. */
  readonly argumentsSpan?: Span;
  /** `new X(…)`. */
  readonly isNew: boolean;
  /** True when the call's result is awaited on the spot. */
  readonly awaited: boolean;
  /** The name of the function or method that holds it, for people and for fingerprints. */
  readonly within?: string;
  /** The function that holds it. */
  readonly holder?: FunctionExpression;
  /** What is entered around it in its function, the innermost last: `with timeout(5):`. */
  readonly contexts?: readonly Expression[];
  /** The sides of forks that it stands on in its function, the innermost last, in languages whose forks are kept. */
  readonly sides?: readonly Side[];
}

/** One way of an `if` or a `switch`. */
export interface Side {
  /** Where the fork begins in the text. */
  readonly fork: number;
  readonly side: number;
  /** How many sides it has; undefined where one may go past all of them. */
  readonly sides?: number;
}

export interface Argument {
  readonly value: Expression;
  /** The keyword, in languages that have them. */
  readonly name?: string;
  /** `...value`, `*value`; `**value` carries `name: "**"`. */
  readonly spread: boolean;
  readonly span: Span;
}

export interface Literal extends Node {
  readonly kind: "literal";
  /** null stands for null, undefined, None and nil. */
  readonly value: string | number | boolean | null;
}

/** A string with holes; the literal parts are kept, holes are expressions. */
export interface Template extends Node {
  readonly kind: "template";
  readonly parts: readonly (string | Expression)[];
}

/** An object, dict or map literal, in source order; a later key wins over an earlier one. */
export interface ObjectLiteral extends Node {
  readonly kind: "object";
  readonly entries: readonly (
    | { readonly key: string; readonly value: Expression; readonly span: Span }
    | { readonly spread: Expression; readonly span: Span }
    | { readonly computed: Expression; readonly value: Expression; readonly span: Span }
  )[];
  /** The type it is made of, in languages that write `Point { x: 1 }`. */
  readonly type?: Expression;
}

/** Stands for options that a caller leaves out. */
export const LEFT_OUT: ObjectLiteral = { kind: "object", entries: [], span: { start: 0, end: 0 } };

export interface ListLiteral extends Node {
  readonly kind: "list";
  readonly items: readonly Expression[];
}

export interface Arithmetic extends Node {
  readonly kind: "arithmetic";
  readonly operator: "+" | "-" | "*" | "/";
  readonly left: Expression;
  readonly right: Expression;
}

/** One of several: `a ?? b`, `a || b`, `c ? a : b`, `a if c else b`. */
export interface Choice extends Node {
  readonly kind: "choice";
  readonly options: readonly Expression[];
  /** `a ?? b`, `a || b`, a default: what is nothing is passed over for the next. */
  readonly fallback?: true;
}

export interface FunctionExpression extends Node {
  readonly kind: "function";
  readonly name?: string;
  readonly parameters: readonly Parameter[];
  /** What it can return, in source order. */
  readonly returns: readonly Expression[];
  /** The type it says it returns, in languages that say so. */
  readonly returnType?: Expression;
  readonly isAsync: boolean;
  readonly bodySpan: Span;
  /** Calls of its decorators or annotations: `@app.get("/health")`. */
  readonly decorators: readonly Expression[];
  /** The class whose method it is. */
  readonly owner?: string;
  /** What it is called on, where it extends another type: the `this` of `fun HttpClient.load()`. */
  readonly receiver?: Binding;
}

export interface Parameter {
  readonly name: string;
  readonly default?: Expression;
  /** The type it is annotated with, where that is a name. */
  readonly type?: Expression;
  /** `...rest`, `*args`, `**kwargs`. */
  readonly rest: boolean;
  /** `**kwargs`: it holds the keywords that no other parameter takes. */
  readonly takesKeywords?: boolean;
  /** It holds the keywords where no argument stands in its place: the last parameter in Ruby. */
  readonly gathersKeywords?: boolean;
  readonly binding: Binding;
}

/** What we cannot follow, and why. */
export interface Unknown extends Node {
  readonly kind: "unknown";
  readonly reason: string;
}

/** Everything a name stands for in its scope. */
export interface Binding {
  readonly name: string;
  /** "self": the instance in whose method we are, `this` or `self`; its class is the `definition`. */
  readonly kind: "import" | "variable" | "parameter" | "function" | "class" | "self";
  /** Every value it is ever given in this file; more than one means it depends. A loop or `catch` variable is Unknown. */
  readonly values: readonly Expression[];
  readonly import?: Import;
  readonly definition?: ClassDefinition;
  /** The class it is said to be an instance of, in languages that say so. */
  readonly type?: Expression;
  /** What its members are said to be, each as if it were handed in by itself, in languages that spell such types out. */
  readonly members?: ReadonlyMap<string, Binding>;
  /** Which of several things of its type is injected: "fast" of `@Qualifier("fast")`. */
  readonly qualifier?: string;
}

/** `import { name as local } from module`; name "*" for the whole module, "default" for its default export. */
export interface Import {
  readonly module: string;
  readonly name: string;
  readonly local: string;
  readonly span: Span;
  /** `import type`: nothing of it exists at run time. */
  readonly typeOnly: boolean;
}

export interface ClassDefinition {
  readonly name: string;
  readonly span: Span;
  readonly bases: readonly Expression[];
  readonly decorators: readonly Expression[];
  /** `this.x = …` and fields, by name: every value given. */
  readonly fields: ReadonlyMap<string, readonly Expression[]>;
  /** The types its fields are said to be of, in languages that say so. */
  readonly types?: ReadonlyMap<string, Expression>;
  /** Fields whose members are its own as well: embedded structs in Go. */
  readonly embeds?: readonly string[];
  readonly methods: ReadonlyMap<string, FunctionExpression>;
  /** Set where it stands for what a class extends, as `super()` does: that class. */
  readonly below?: ClassDefinition;
}

export interface Assignment {
  readonly target: Member;
  readonly value: Expression;
  readonly span: Span;
  readonly holder?: FunctionExpression;
}
