import { anyText } from "../../literals.ts";
import type { ClientLibrary } from "../knowledge/client.ts";
import { CSHARP_CLIENTS } from "../knowledge/csharp/index.ts";
import { GO_CLIENTS } from "../knowledge/go/index.ts";
import { JAVASCRIPT_CLIENTS } from "../knowledge/javascript/index.ts";
import { JVM_CLIENTS } from "../knowledge/jvm/index.ts";
import { PHP_CLIENTS } from "../knowledge/php/index.ts";
import { PYTHON_CLIENTS } from "../knowledge/python/index.ts";
import { RUBY_CLIENTS } from "../knowledge/ruby/index.ts";
import { RUST_CLIENTS } from "../knowledge/rust/index.ts";
import type { Language } from "../program.ts";
import { tableLanguage, type UseLanguage } from "../uses/row.ts";
import { CSHARP_SERVICES } from "./csharp.ts";
import { FURTHER_SERVICES } from "./further.ts";
import { GO_SERVICES } from "./go.ts";
import { JAVASCRIPT_SERVICES } from "./javascript.ts";
import { JVM_SERVICES } from "./jvm.ts";
import { PHP_SERVICES } from "./php.ts";
import { PYTHON_SERVICES } from "./python.ts";
import { ASKS_NOBODY, type ServiceRow } from "./row.ts";
import { RUBY_SERVICES } from "./ruby.ts";
import { RUST_SERVICES } from "./rust.ts";

/** The packages of a language that ask services. */
export interface KnownServices {
  /** Matches texts that name one. */
  readonly words: RegExp;
  /** True where an import is of types, which calls do not show: Java, Kotlin, C#. */
  readonly byImport: boolean;
  /** True where a package's names stand in the code without an import. */
  readonly byPath: boolean;
  /** True where only a manifest tells that a row's module is the package. */
  isIfDeclared(row: ServiceRow): boolean;
  /** True where an import alone shows the row: a trait that classes take in. */
  isTaken(row: ServiceRow): boolean;
  /** True for what a row of either kind knows, whatever it says of it. */
  isKnown(module: string, path: readonly string[]): boolean;
  /** The rows of a module's member, but for what another row reads or what asks nobody. */
  of(module: string, path: readonly string[]): readonly ServiceRow[];
}

interface Table {
  readonly rows: readonly ServiceRow[];
  readonly clients: readonly ClientLibrary[];
  /** Between the names of a module; a member of one is named with the same where `members`. */
  readonly separator: string;
  readonly members: boolean;
  readonly byImport?: true;
  readonly byPath?: true;
  /** True where modules may be folders of the program's own. */
  readonly mayBeOwn?: true;
}

const TABLES: Readonly<Record<UseLanguage, Table>> = {
  javascript: {
    rows: JAVASCRIPT_SERVICES,
    clients: JAVASCRIPT_CLIENTS,
    separator: "/",
    members: false,
    mayBeOwn: true,
  },
  python: { rows: PYTHON_SERVICES, clients: PYTHON_CLIENTS, separator: ".", members: true, mayBeOwn: true },
  go: { rows: GO_SERVICES, clients: GO_CLIENTS, separator: "/", members: false },
  jvm: { rows: JVM_SERVICES, clients: JVM_CLIENTS, separator: ".", members: true, byImport: true },
  csharp: { rows: CSHARP_SERVICES, clients: CSHARP_CLIENTS, separator: ".", members: true, byImport: true },
  ruby: { rows: RUBY_SERVICES, clients: RUBY_CLIENTS, separator: ".", members: true, byPath: true, mayBeOwn: true },
  php: { rows: PHP_SERVICES, clients: PHP_CLIENTS, separator: "\\", members: true, byPath: true },
  rust: { rows: RUST_SERVICES, clients: RUST_CLIENTS, separator: ".", members: true, byPath: true },
};

const byLanguage = new Map<UseLanguage, KnownServices>();

/** What is known of a language, worked out once. */
export function knownServices(language: Language): KnownServices {
  const key = tableLanguage(language);
  const known = byLanguage.get(key) ?? build({ ...TABLES[key], rows: rowsOf(key) });
  byLanguage.set(key, known);
  return known;
}

function rowsOf(language: UseLanguage): readonly ServiceRow[] {
  return [...TABLES[language].rows, ...FURTHER_SERVICES[language]];
}

/** Every row of every language, for what is held to hold of them all. */
export const ALL_SERVICES: readonly ServiceRow[] = [
  ...Object.values(TABLES).flatMap(({ rows }) => rows),
  ...Object.values(FURTHER_SERVICES).flat(),
];

/** Facades and traits of a framework, behind which a package of its own may be. */
const OF_FRAMEWORK = /^(?:Illuminate|Laravel)\\/;
const TAKEN = /^Laravel\\Scout\\/;

function build({ rows, clients, separator, members, byImport, byPath, mayBeOwn }: Table): KnownServices {
  const exact = new Map<string, ServiceRow[]>();
  const open: (readonly [string, ServiceRow])[] = [];
  for (const row of rows) {
    for (const module of modulesOf(row)) {
      if (module.endsWith("*")) open.push([module.slice(0, -1), row]);
      else exact.set(module, [...(exact.get(module) ?? []), row]);
    }
  }
  const read = new Set(clients.flatMap(({ modules, globals = [] }) => [...modules, ...globals]));
  const packages = new Map<string, ServiceRow>();
  return {
    words: wordsOf(rows.flatMap(modulesOf), separator),
    byImport: byImport === true,
    byPath: byPath === true,
    isIfDeclared: (row) => mayBeOwn === true || modulesOf(row).some((module) => OF_FRAMEWORK.test(module)),
    isTaken: (row) => modulesOf(row).some((module) => TAKEN.test(module)),
    isKnown(module, path) {
      const names = [...module.split(separator), ...path];
      const wholes = names.map((_, at) => names.slice(0, at + 1).join(separator));
      return wholes.some((each) => read.has(each) || exact.has(each) || open.some(([begin]) => each.startsWith(begin)));
    },
    of(module, path) {
      const names = [...(module === "" ? [] : module.split(separator)), ...path];
      const deepest = members ? names.length : names.length - path.length;
      const wholes = names.slice(0, deepest).map((_, at) => names.slice(0, at + 1).join(separator));
      if (wholes.some((each) => read.has(each))) return [];
      return wholes.flatMap((whole, at) => {
        const found = exact.get(whole) ?? [];
        const begun = at === deepest - 1 ? open.filter(([beginning]) => whole.startsWith(beginning)) : [];
        const isQuiet = ASKS_NOBODY.test(names.slice(at + 1).join("."));
        return isQuiet
          ? []
          : [
              ...found,
              ...begun.map(([, row]) => (separator === "/" && mayBeOwn ? ofPackage(row, whole, packages) : row)),
            ];
      });
    },
  };
}

/** What an open row stands for: `@aws-sdk/client-amplify` is a package of its own, and declared as that. */
function ofPackage([service]: ServiceRow, module: string, known: Map<string, ServiceRow>): ServiceRow {
  const name = module.split("/").slice(0, 2).join("/");
  const row = known.get(name) ?? [service, name];
  known.set(name, row);
  return row;
}

export function modulesOf([, name, ...modules]: ServiceRow): readonly string[] {
  return modules.length > 0 ? modules : [name];
}

/** Names as they stand in texts: the first of Ruby's, Rust's and Python's, which are written with other signs between them. */
function wordsOf(modules: readonly string[], separator: string): RegExp {
  const wholes = modules.filter((module) => !module.endsWith("*"));
  const beginnings = modules.flatMap((module) => (module.endsWith("*") ? [module.slice(0, -1)] : []));
  const words = [...wholes, ...beginnings].map((module) => {
    const parts = module.split(separator);
    if (separator === "/") return parts.slice(0, 3).join("/");
    return /^[a-z]{2,3}$/.test(parts[0] ?? "") || /^(?:Microsoft|System)$/.test(parts[0] ?? "") || separator === "\\"
      ? module.replace(/\*$/, "")
      : (parts[0] ?? module);
  });
  const isOpen = (word: string) => beginnings.includes(word);
  const open = anyText(words.filter(isOpen));
  const closed = anyText(words.filter((word) => !isOpen(word)));
  return new RegExp(`(?<![\\w-])(?:(?:${closed})(?![\\w-])|${open})`);
}
