import type { EditFix, Signal, Span, TransportEncryption } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { anyWord } from "../../literals.ts";
import { readerOf, SOURCE_FILES } from "../languages.ts";
import { textOf } from "../nodes.ts";
import type { Call, Language, Program } from "../program.ts";
import { programOf, treeOf } from "../programOf.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { conditionAt } from "../uses/conditions.ts";
import { followed } from "./constants.ts";
import { assignedTo, declaredAs, GO_FIELD, isBehindChoice, isExplained, isOfTestBuild, typeAround } from "./reasons.ts";
import type { CertificateRow } from "./row.ts";
import { CERTIFICATES } from "./rows/index.ts";
import { callAround, isPlain, keyAround, type Setting, settingsOf, siblingsOf } from "./settings.ts";
import { madeOf, type TrustingMethod, trustingMethods } from "./trustAll.ts";

/** Where code speaks TLS with whoever answers, or takes versions of it that are broken. */
export const certificates: Extractor = {
  name: "certificates that are not checked",
  files: [SOURCE_FILES],
  mayHold: (text, path) => readerOf(path)?.languages.some((language) => wordsOf(language).test(text)) ?? false,

  async extract(file, assets) {
    const program = await programOf(file, assets);
    const tree = await treeOf(file, assets);
    if (program === undefined || tree === undefined) return NOTHING;
    const rows = CERTIFICATES[program.language];
    const names = new Set(rows.flatMap(({ set }) => set ?? []));
    const signals = [
      ...settingsOf(tree, program, names).flatMap((setting) => settingSignals(setting, rows, program, tree)),
      ...program.calls.flatMap((call) => callSignals(call, rows, program, tree)),
      ...trustingMethods(tree, program).flatMap((method) => trustingSignals(method, program, tree)),
    ];
    return { signals, problems: [] };
  },
};

const WORDS = new Map<Language, RegExp>();

/** Matches texts that name something of a language's rows. */
function wordsOf(language: Language): RegExp {
  const names = CERTIFICATES[language].flatMap(({ set = [], calls = [] }) => [...set, ...calls]);
  const words =
    WORDS.get(language) ?? new RegExp(anyWord([...names, "checkServerTrusted", "SSLSession", "verify_server_cert"]));
  WORDS.set(language, words);
  return words;
}

function settingSignals(
  setting: Setting,
  rows: readonly CertificateRow[],
  program: Program,
  tree: SyntaxNode,
): readonly Signal[] {
  const branches = CHOICES.has(setting.value.type) ? setting.value.children.filter((each) => each.named).slice(1) : [];
  const values = branches.length > 0 ? branches : [setting.value];
  const around = callAround(setting.node, program);
  const row = rows.find(
    (each) =>
      each.set?.includes(setting.name) === true &&
      // What a parameter is where nobody gives it decides a version; whether something is checked is its caller's word.
      (isNegotiated(each) || setting.node.type !== "default_parameter") &&
      values.some((value) => each.to?.test(followed(textOf(value, program), program)) ?? true) &&
      each.without?.test(program.text) !== true &&
      isOf(each, program, around?.callee) &&
      (each.within === undefined || each.within.test(around?.callee ?? "")),
  );
  if (row === undefined || isLocal(around?.whole)) return [];
  const siblings = siblingsOf(setting, program);
  if (row.unless?.some((name) => siblings.has(name)) === true) return [];
  if (!isNegotiated(row) && (isServer(around?.callee) || isPlain(setting, program))) return [];
  const { start, end } = setting.value;
  const branch = branches.find((each) => row.to?.test(textOf(each, program)) === true);
  const fixes =
    row.instead === undefined || branch !== undefined || row.to?.test(textOf(setting.value, program)) === false
      ? []
      : [replace(program.path, { start, end }, row.instead, row)];
  const isOfDatabase = row.library === "Node's TLS" && keyAround(setting.node, program) === "ssl";
  const span = { start: setting.node.start, end: setting.node.end };
  const at = branch ?? span;
  return [told(row, { program, tree, span, at, fixes, hop: isOfDatabase ? "internal" : "external" })].flat();
}

/** `strict ? VERIFY_PEER : VERIFY_NONE` in the grammars. */
const CHOICES = new Set(["ternary_expression", "conditional_expression", "conditional"]);

function callSignals(
  call: Call,
  rows: readonly CertificateRow[],
  program: Program,
  tree: SyntaxNode,
): readonly Signal[] {
  const { callee, argumentsSpan } = call;
  const called = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
  const name = callee.kind === "name" ? importedAs(called, program) : called;
  // Kotlin's last function stands behind the parentheses, or in their place.
  const given = argumentsSpan
    ? program.text.slice(argumentsSpan.start + 1, argumentsSpan.end - 1).trim()
    : program.text.slice(callee.span.end, call.span.end).trim();
  const row = rows.find(
    (each) =>
      each.calls?.includes(name) === true &&
      (each.to?.test(followed(given.replace(/,$/, ""), program)) ?? true) &&
      (each.within?.test(program.text.slice(callee.span.start, callee.span.end)) ?? true) &&
      isOf(each, program, undefined),
  );
  if (row === undefined || asksItself(program.text.slice(call.span.start, call.span.start + 400))) return [];
  const [only] = call.arguments;
  const fixes =
    row.instead === undefined || only === undefined || row.to?.test(given) === false
      ? []
      : [replace(program.path, only.span, row.instead, row)];
  const start = callee.span.end - called.length;
  const span = { start, end: argumentsSpan?.end ?? callee.span.end };
  return [told(row, { program, tree, span, at: span, fixes, hop: "external" })].flat();
}

/** A class that nobody here makes one of is a note: who does may do so for those alone who ask for it. */
function trustingSignals(
  { says, span, ofClass, inClass }: TrustingMethod,
  program: Program,
  tree: SyntaxNode,
): readonly Signal[] {
  const made = ofClass === undefined ? [span] : madeOf(ofClass, program);
  const conditions = made.map((each) => conditionAt(tree, each, program.text));
  const isMade = conditions.length > 0;
  if (isMade && conditions.every((each) => each === "development")) return [];
  const about = { hop: isMade ? "external" : "internal", what: "certificate-unchecked" } as const;
  if (isMade && conditions.every((each) => each !== undefined && each !== "production")) {
    const message = `${says} stands in ${program.path}, and is used under a condition`;
    return [hop(program.path, span, { ...about, state: "unknown", message })];
  }
  if (inClass !== undefined && CHOSEN.test(inClass)) {
    const message = `${says} stands in ${program.path}, in what is named for it (${inClass})`;
    return [hop(program.path, span, { ...about, state: "unknown", message })];
  }
  const message = `${says} lets the program talk to whoever answers: what is sent can be read and changed on its way.`;
  return [hop(program.path, span, { ...about, state: "unverified", message })];
}

/** The name that a module gives what the file has imported under another one. */
function importedAs(name: string, { imports }: Program): string {
  const found = imports.find(({ local }) => local === name);
  return found === undefined || found.name === "*" || found.name === "default" ? name : found.name;
}

/** Whether a name is this library's: the file imports it, and what is called is not brought by another. */
function isOf({ of }: CertificateRow, { imports, text }: Program, callee: string | undefined): boolean {
  if (of === undefined) return true;
  const isImported = imports.some(({ module }) => of.test(module));
  // `require("tls").connect(…)` imports no name.
  if (!isImported && ![...text.matchAll(REQUIRED)].some(([, module = ""]) => of.test(module))) return false;
  const first = /^\w+/.exec(callee ?? "")?.[0];
  // `functools.partial(requests.get, verify=False)` hands its keywords on.
  const brought = /(?:^|\.)partial$/.test(callee ?? "") ? [] : imports.filter(({ local }) => local === first);
  return brought.length === 0 || brought.some(({ module }) => of.test(module));
}

/** Whether a row is about what is negotiated, which a server says for itself as well. */
function isNegotiated({ about }: CertificateRow): boolean {
  return about === "old" || about === "weak";
}

const REQUIRED = /\brequire\(\s{0,4}["']([\w@/.:-]{1,80})["']\s{0,4}\)/g;

/** What is called on the same machine, or on a network of one's own. */
function isLocal(whole: string | undefined): boolean {
  // WordPress asks itself: https://developer.wordpress.org/reference/hooks/https_local_ssl_verify/
  if (/\b(?:admin|site|home|rest|network_site|get_site|get_rest)_url\(/.test(whole ?? "")) return true;
  return /["'`]https:\/\/(?:localhost|127\.\d|0\.0\.0\.0|\[::1\]|[\w-]{1,60}(?:\.[\w-]{1,60}){0,5}\.(?:local|localhost|internal|test)\b)/.test(
    whole ?? "",
  );
}

/** `Http::withoutVerifying()->get(URL::to(".env"))`: https://laravel.com/docs/12.x/urls#the-basics */
function asksItself(from: string): boolean {
  return /^[^;]{0,300}->(?:get|head|post)\(\s*(?:URL::to|URL::route|url|route|asset)\(/.test(from);
}

/** A server says by the same name whether it asks callers for a certificate. */
function isServer(callee: string | undefined): boolean {
  return /createServer$|createSecureServer$/.test(callee ?? "");
}

interface Telling {
  readonly program: Program;
  readonly tree: SyntaxNode;
  readonly span: Span;
  /** Where what is not checked is written: one side of a choice. */
  readonly at: Span;
  readonly fixes: readonly EditFix[];
  readonly hop: TransportEncryption["hop"];
}

/** Checks of other tools that somebody answered for on the line: https://docs.securego.io/, https://bandit.readthedocs.io */
const VOUCHED = /#\s*nosec\b|\bnolint\b|noqa:[^\n]*\bS(?:323|501)\b|\bNOSONAR\b|\bnosemgrep\b|#nosec/;

/** A container's own check asks the program beside it: `extra/healthcheck.go`. */
const OWN_CHECK = /(?:^|\/)health[-_]?check(?:er)?(?:\/main)?\.\w+$/i;

function told(row: CertificateRow, { program, tree, span, at, fixes, hop: given }: Telling): readonly Signal[] {
  const { path, text } = program;
  const between = OWN_CHECK.test(path) ? "internal" : given;
  const when = conditionAt(tree, at, text);
  if (when === "development" || isOfTestBuild(program, span)) return [];
  const chosen = [...namesAround(program, span), assignedTo(text, span), declaredAs(text, span)].some((name) =>
    CHOSEN.test(name),
  );
  const written = shortened(text.slice(span.start, span.end));
  const what = GAPS[row.about ?? "certificate"];
  const lineEnd = text.indexOf("\n", span.end);
  const line = text.slice(text.lastIndexOf("\n", span.start) + 1, lineEnd === -1 ? undefined : lineEnd);
  const within = row.set?.includes(GO_FIELD) ? typeAround(text, span.start) : undefined;
  if (within !== undefined && !/(?:^|\.)Config$/.test(within)) {
    const message = `${written} stands in ${path} in a setting of its own (${within})`;
    return [hop(path, span, { hop: between, what, state: "unknown", message })];
  }
  const howLeft = () => {
    if (SCRIPT.test(path)) return "beside the program";
    if (chosen) return "in what is named for it";
    if (when === "other" || isBehindChoice(program, span) || isCalledByChoice(program, tree, span))
      return "under a condition";
    return VOUCHED.test(line) || isExplained(text, span, line) ? "where somebody answers for it" : undefined;
  };
  const how = howLeft();
  if (how !== undefined) {
    const message = `${written} stands in ${path}, ${how}`;
    return [hop(path, span, { hop: between, what, state: "unknown", message })];
  }
  const message = isNegotiated(row)
    ? `${written} takes ${row.about === "weak" ? "ciphers that are broken, or keep no secret once the key is known" : "versions of TLS before 1.2, which are broken"}: what is sent can be read by who can make both sides fall back to them.`
    : `${written} lets ${row.library} talk to whoever answers, since ${uncheckedBy(row, written)}: what is sent can be read and changed on its way.`;
  return [hop(path, span, { hop: between, what, state: "unverified", message }, fixes)];
}

/** Settings that leave the certificate's signature looked at, and take one of any name. */
const OF_NAME = /host_?name|host_?verif|verify_?host|end_?point_?identification|server_?identity|peer_?name/i;

function uncheckedBy({ about }: { readonly about?: string }, written: string): string {
  if (about === "host") return "no key of a host is checked";
  return OF_NAME.test(written) ? "a certificate of any name is taken" : "no certificate is checked";
}

const GAPS = {
  old: "tls-old",
  weak: "tls-old",
  host: "host-key-unchecked",
  certificate: "certificate-unchecked",
} as const;

/** True in a function of the file that is called in it under conditions alone: `if (!verify) return trusting();`. */
function isCalledByChoice({ functions, calls, text }: Program, tree: SyntaxNode, { start, end }: Span): boolean {
  const around = functions.findLast(({ name, span }) => name !== undefined && span.start <= start && end <= span.end);
  if (around === undefined) return false;
  const called = calls.filter(
    ({ callee }) => (callee.kind === "name" || callee.kind === "member") && callee.name === around.name,
  );
  return called.length > 0 && called.every(({ span }) => conditionAt(tree, span, text) !== undefined);
}

/** What people start by hand: `script/send_mail.rb`. */
const SCRIPT = /(?:^|\/)(?:scripts?|hack|tools?)\/[^/]+$/;

/** What stands in the code, on one line that a sentence can hold. */
function shortened(written: string): string {
  const line = written.replace(/\s+/g, " ");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).trimEnd()}…`;
}

/** In characters: enough for a name, and for the beginning of what it is set to. */
const LONGEST = 60;

/** Functions and classes that are there to be chosen by who knows what that means: `newInsecureClient`. */
const CHOSEN =
  /insecure|unsafe|(?:no|disable|ignore)_?(?:ssl|tls)(?:$|[A-Z_])|(?:accept|allow)_?(?:all|any|invalid|untrusted)|skip_?(?:ssl|tls|cert|verif|server_?verif)|unverified|no_?verify|trust_?all|self_?signed|without_?verif/i;

function namesAround({ functions, classes }: Program, { start, end }: Span): readonly string[] {
  const holds = (span: Span) => span.start <= start && end <= span.end;
  return [
    ...functions.flatMap((each) => (each.name !== undefined && holds(each.span) ? [each.name] : [])),
    ...classes.flatMap((each) => (holds(each.span) ? [each.name] : [])),
  ];
}

function hop(
  path: string,
  span: Span,
  data: Omit<TransportEncryption, "fixes">,
  fixes: readonly EditFix[] = [],
): Signal<"transport.encryption"> {
  return { kind: "transport.encryption", place: { path, span }, data: { ...data, fixes } };
}

function replace(path: string, span: Span, text: string, { about }: CertificateRow): EditFix {
  const title =
    about === "old" ? "Take TLS 1.2 and later" : about === "host" ? "Check the host's key" : "Check the certificate";
  return { kind: "edit", title, safety: "review", edits: [{ path, span, text }] };
}
