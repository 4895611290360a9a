import type { ComponentKind, Place } from "../model.ts";

// Signals of what the repository says about itself: its packages, owners and readiness.

/** The kinds of signal, with the data each carries. */
export interface RepositorySignals {
  "manifest.package": PackageManifest;
  "manifest.locked": LockedPackage;
  "program.entry": ProgramEntry;
  "program.page": PageProgram;
  "program.purpose": ProgramPurpose;
  "workspace.root": WorkspaceRoot;
  "workspace.name": WorkspaceName;
  "ownership.rules": OwnershipRules;
  "catalog.entity": CatalogEntity;
  "readiness.config": ReadinessConfig;
  "readiness.snapshot": ReadinessSnapshot;
  "comment.ignore": IgnoreComment;
  "custom.sight": CustomSight;
}

/** The one version of a package that a lock file holds; only of packages whose defaults differ between versions. */
export interface LockedPackage {
  readonly ecosystem: PackageManifest["ecosystem"];
  readonly package: string;
  readonly version: string;
}

/** What a crate is made of, and whether something starts by it. */
export interface RustCrate {
  /** Crates that it is made of at run time, by the names of their packages as far as the manifest says them. */
  readonly uses: readonly string[];
  /** True where it lists programs of its own, or is loaded by a program of another language. */
  readonly starts?: true;
  /** Names under which members of the workspace ask for a crate that is called otherwise. */
  readonly renames?: Readonly<Record<string, string>>;
}

/** A package manifest: package.json, pyproject.toml, requirements.txt, go.mod, pom.xml … */
export interface PackageManifest {
  readonly ecosystem: "npm" | "python" | "go" | "java" | "dotnet" | "ruby" | "php" | "rust";
  readonly name?: string;
  /** Where it says that its source is kept on GitHub: "acme/shop". */
  readonly repository?: string;
  /** Names of the packages it asks for at run time, as the ecosystem spells them. */
  readonly dependencies: readonly string[];
  /** Those of its extras and groups beside, which are installed where somebody asks for more: `pip install shop[prod]`. */
  readonly extras?: readonly string[];
  /** The versions it asks for of packages whose defaults differ between versions, as it writes them: ">=5,<6"; of npm also the engine, "node". */
  readonly asks?: Readonly<Record<string, string>>;
  /** The bundler that makes what browsers load of it, which is often listed for development alone. */
  readonly bundler?: string;
  /** Packages of its own workspace that it asks for to be built: what a bundler takes from them ships as well. */
  readonly bundles?: readonly string[];
  /** Modules of its own build that it is made with: ":core-common" of Gradle. */
  readonly modules?: readonly string[];
  /** How it hangs together with others of a workspace of Cargo. */
  readonly crate?: RustCrate;
  /** Why this package runs or deploys something ("a start script", "depends on express"); undefined when nothing says so. */
  readonly runs?: string;
  /** A script of its own starts a program: it alone says that it runs, or a dependency does too. */
  readonly starts?: "alone" | "too";
  /** What it looks like by its dependencies and fields; where `runs` is undefined only a guess until an entry is seen. */
  readonly kinds: readonly ComponentKind[];
  /** True for a monorepo's root, which only ties packages below it together. */
  readonly aggregates?: boolean;
  /** What it is in place of a service, whatever it starts: "a documentation site (vitepress)". */
  readonly aid?: string;
}

/** A configuration by which what its folder holds runs in browsers alone. */
export interface PageProgram {
  /** "Nuxt" */
  readonly framework: string;
}

/** Where a program starts, where manifests may not say: Go's `package main`, Rust's `main.rs`, a Spring Boot application, Django's `wsgi.py`. */
export interface ProgramEntry {
  readonly ecosystem: "go" | "rust" | "java" | "python";
  /** "starts a Go program" */
  readonly runs: string;
  /** What the file itself shows; empty when it shows nothing, and its module's manifest may say more. */
  readonly kinds: readonly ComponentKind[];
  /** Set where it makes a program only in a package whose code serves: any class may have a `main`. */
  readonly needs?: "service";
}

/** A construct that says what a program does all day, such as working a queue or listening. It makes no program. */
export interface ProgramPurpose {
  readonly kind: "service" | "worker";
  /** "works a queue (new Worker of bullmq)" */
  readonly says: string;
}

/** A file that makes its folder the root of a workspace of packages: pnpm-workspace.yaml, go.work, rush.json … */
export interface WorkspaceRoot {
  readonly tool: string;
}

/** What a build calls all of it in a file beside its packages' manifests: settings.gradle. */
export interface WorkspaceName {
  readonly name: string;
}

/** A CODEOWNERS or OWNERS file. */
export interface OwnershipRules {
  readonly form: "CODEOWNERS" | "OWNERS";
  /** In the file's order; the last that matches counts, within its section where there are sections. */
  readonly rules: readonly OwnershipRule[];
  /** Lines that the code host leaves out. */
  readonly broken: readonly { readonly text: string; readonly why: string; readonly place: Place }[];
}

export interface OwnershipRule {
  readonly pattern: string;
  /** Nobody, where a rule takes an owner away. */
  readonly owners: readonly string[];
  readonly section?: string;
  readonly place: Place;
}

/** An entity of a software catalogue: Backstage's catalog-info.yaml. */
export interface CatalogEntity {
  readonly kind: string;
  readonly name: string;
  readonly owner?: string;
  readonly dependsOn: readonly string[];
  readonly annotations: Readonly<Record<string, string>>;
}

/** `.readiness/config.yaml`, as far as it can be understood. */
export interface ReadinessConfig {
  /** False when it says something that cannot be understood; then the rest is empty. */
  readonly valid: boolean;
  readonly criticality?: "internal" | "standard" | "critical";
  readonly launch?: string;
  /** Folders of the components it speaks of, "" for the root. */
  readonly components: readonly string[];
  /** Areas of the checklist that have an owner. */
  readonly ownedAreas: readonly string[];
  /** Custom checks: every text they hold, by id. */
  readonly custom: readonly { readonly id: string; readonly texts: readonly string[]; readonly place: Place }[];
  /** Where a missing setting would be written: the start of a line. */
  readonly insertAt: number;
}

/** One line of `.readiness/history.jsonl`. */
export interface ReadinessSnapshot {
  readonly day: string;
  /** 0 to 1 */
  readonly complete?: number;
  readonly verdict?: string;
}

/** `readiness-ignore <check>[#<kind>]: <why>` in a comment. */
export interface IgnoreComment {
  readonly check: string;
  readonly findingKind?: string;
  readonly why: string;
  /** The line it speaks of: its own, or the next one when it stands alone. Counted from 0. */
  readonly line: number;
}

/** What a custom check's path or query came to at one place of one file. */
export interface CustomSight {
  /** The custom check's id. */
  readonly check: string;
  /** match: what it asks for · other: another value · nothing: the file lacks the path · unreadable: nobody can say. */
  readonly found: "match" | "other" | "nothing" | "unreadable";
  /** Why it is unreadable. */
  readonly why?: string;
}
