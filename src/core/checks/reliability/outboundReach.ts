import type { Component, Finding, Place, Signal } from "../../model.ts";
import { besidePackages, folderOf } from "./besidePrograms.ts";

/** Libraries that depend on one of these are made for pages. */
const PAGE_LIBRARIES = new Set(["react-dom", "react-native", "vue", "svelte", "@angular/core", "solid-js", "preact"]);

/** Where a program that answers requests and has pages keeps what only its pages use. */
const PAGE_FOLDER = /^(?:src\/)?(?:app\/(?:[^/]{1,60}\/){0,12})?(?:lib|utils)\/(?:client|browser)\//;

/** Where frameworks of other languages keep the scripts of their pages, below the manifest that names them. */
const SCRIPTS_OF: readonly { readonly dependency: string; readonly folder: string }[] = [
  // https://guides.rubyonrails.org/working_with_javascript_in_rails.html
  { dependency: "rails", folder: "app/javascript/" },
  { dependency: "rails", folder: "app/assets/" },
  // https://laravel.com/docs/12.x/vite
  { dependency: "laravel/framework", folder: "resources/js/" },
  // https://symfony.com/doc/current/frontend.html
  { dependency: "symfony/framework-bundle", folder: "assets/" },
  // https://hexdocs.pm/phoenix/asset_management.html
  { dependency: "phoenix", folder: "assets/js/" },
];
/** What is rendered by the server as well: https://inertiajs.com/server-side-rendering */
const RENDERED = /(?:^|[/._-])(?:ssr|server)(?:[/._-]|$)/i;

/** True for a script that a framework of another language hands to browsers. */
function isScriptOf(path: string, manifests: readonly Signal<"manifest.package">[]): boolean {
  return manifests.some(({ data, place }) => {
    const folder = folderOf(place.path);
    const below = path.startsWith(folder) ? path.slice(folder.length) : "";
    if (below === "" || RENDERED.test(below)) return false;
    return SCRIPTS_OF.some((each) => below.startsWith(each.folder) && data.dependencies.includes(each.dependency));
  });
}

/** The requests of the program itself: not those of pages, nor of scripts beside it, nor what only connects to a store. */
export function servedCalls(
  all: readonly Signal<"call.outbound">[],
  { kinds, root }: Component,
  manifests: readonly Signal<"manifest.package">[],
): readonly Signal<"call.outbound">[] {
  if (kinds.length > 0 && kinds.every((kind) => kind === "web")) return [];
  const isBeside = besidePackages(manifests, [], root);
  return all.filter(
    (call) =>
      !call.data.inBrowser &&
      !call.data.connects &&
      !isOfPage(call, manifests) &&
      !isTooling(call.place.path, root) &&
      !isBeside(call.place),
  );
}

/** What of a program is its own: not of its pages, nor of scripts beside it. */
export function ownOf<S extends Signal<"retry.policy"> | Signal<"degradation.guard">>(
  all: readonly S[],
  { root }: Component,
  manifests: readonly Signal<"manifest.package">[],
): readonly S[] {
  const isBeside = besidePackages(manifests, [], root);
  return all.filter((each) => !isOfPage(each, manifests) && !isTooling(each.place.path, root) && !isBeside(each.place));
}

/** Where what people run on a device of their own is told from services by its manifest. */
const ECOSYSTEMS: Readonly<Record<string, Signal<"manifest.package">["data"]["ecosystem"]>> = {
  javascript: "npm",
  typescript: "npm",
  csharp: "dotnet",
  java: "java",
  kotlin: "java",
  rust: "rust",
};

/** True when the package that holds the call is a web page, made for pages, or runs on a person's device, and nothing else. */
export function isOfPage(
  { place, data }: { readonly place: Place; readonly data: { readonly language: string } },
  manifests: readonly Signal<"manifest.package">[],
): boolean {
  const ecosystem = ECOSYSTEMS[data.language];
  if (ecosystem === undefined) return false;
  const isScript = ecosystem === "npm";
  if (isScript && isScriptOf(place.path, manifests)) return true;
  const around = manifests
    .filter((manifest) => manifest.data.ecosystem === ecosystem && place.path.startsWith(folderOf(manifest.place.path)))
    .sort((one, other) => folderOf(other.place.path).length - folderOf(one.place.path).length);
  const nearest = around[0]?.data;
  if (nearest?.aid !== undefined || isBesideDesktop(place.path, around, manifests)) return true;
  if (!isScript) return false;
  if (nearest === undefined || nearest.kinds.length === 0) return false;
  const kinds = nearest.kinds.filter((kind) => kind !== "web");
  if (kinds.length === 0) return true;
  const folder = around[0] ? folderOf(around[0].place.path) : "";
  if (nearest.kinds.includes("web") && PAGE_FOLDER.test(place.path.slice(folder.length))) return true;
  return kinds.every((kind) => kind === "library") && nearest.dependencies.some((name) => PAGE_LIBRARIES.has(name));
}

/**
 * True for a crate beside the program of a desktop application, in the folder of that application.
 * https://v2.tauri.app/start/project-structure/
 */
function isBesideDesktop(
  path: string,
  [nearest]: readonly Signal<"manifest.package">[],
  manifests: readonly Signal<"manifest.package">[],
): boolean {
  if (nearest?.data.ecosystem !== "rust" || nearest.data.kinds.some((kind) => kind !== "library")) return false;
  return manifests.some(({ data, place }) => {
    const folder = /^(.+\/)src-tauri\/Cargo\.toml$/.exec(place.path)?.[1];
    return data.aid !== undefined && folder !== undefined && path.startsWith(folder);
  });
}

/** What people run to build, release and look after the code. */
const TOOLING =
  /(?:^|\/)(?:scripts?|[\w-]{1,40}-scripts?|[\w-]{1,40}-gen|tooling|(?:\w+[_-])?smoke[_-]?tests?|code-?gen(?:eration)?|hack|pants-plugins|bin\/utils?|bin\/[\w-]{0,40}test-?data[\w-]{0,40}\.\w{2,4}|(?:load|stress|soak|throughput)[_-]?test(?:s|er|ing)?|\.[\w-]{1,40}|xtask|build\.rs|[\w-]{1,40}[_-](?:code_?)?gen\.(?:py|rb|[mc]?[jt]s)|lib\/tasks|bin\/(?:setup|bootstrap)[\w-]*\.\w+|db\/migrate|db\/seeds(?:\.rb)?|prisma\/seed\.[mc]?[jt]s|[^/]*\.rake|gulpfile\.[^/]*|(?:phpstan|psalm|rector|phpunit|ecs)[\w-]*\.php|(?!mikro-orm\.)[^/]*\.config\.[mc]?[jt]s)(?:\/|$)|^(?:extras?|contrib|misc|ci|concourse)\/|(?:^|\/)data\/datasets?\/|(?:^|\/)(?:[\w-]{1,40}[_-])?model[_-]training\//;

/** Where developers keep tools of theirs: "tools/release.py". */
const TOOLS = /(?:^|\/)tools?(?:\/|$)/;

/** What an agent or a page calls a tool, among the modules of a program: "src/shop/agent/tools/search.py", "agents/tools/mail.ts". */
const OWN_TOOLS =
  /(?:^|\/)(?:(?:src|app|lib|server|backend|api)\/(?:(?!(?:dev|build|ci|hack|tools?)\/)[\w.-]{1,60}\/){1,8}|agents?\/)tools?\/(?:[\w.-]{1,60}\/){0,4}[\w.-]{1,60}\.(?:py|rb|php|[mc]?[jt]sx?)$/;

/** A step of a migration, which runs once and is not edited afterwards: "migrations/versions/7937dae319b5_.py", "0012_names.py". */
const MIGRATION =
  /(?:^|\/)(?:migrations|alembic)\/(?:[\w-]{1,40}\/)?(?:\d{3,}|[\da-f]{12}_)[^/]*\.(?:py|[mc]?[jt]s|php|rb)$/;

/** What Alembic's commands run their steps in: "alembic/env.py", "database/revisions/core/env.py". https://alembic.sqlalchemy.org/en/latest/tutorial.html#the-migration-environment */
const MIGRATING = /(?:^|\/)(?:migrations?|alembic|revisions)\/(?:[\w-]{1,40}\/)?env\.py$/;

/** What a container runs to ask its own program whether it is well, for which the runtime has a limit. */
const HEALTH_SCRIPT = /^(?:docker\/)?(?:health|container)[-_]?check\.(?:[mc]?[jt]s|py|rb|php)$/;

/** What moved data once, in a folder of its own: "migration/institutions/api.js". */
const MOVING = /^(?:data[-_])?migrations?\//;

/** What whoever runs a program of PHP starts by hand for another release of it. */
const UPGRADE = /^upgrade\.php$/;

/** Scripts that people deploy a program with or fill it by, and what others gave to it: "deployment/registration.py", "init/init.py". */
const DEPLOYING =
  /^(?:deploy|deployment|contrib|init(?=\/init\.))\/(?:[\w.-]{1,60}\/){0,3}[\w.-]{1,60}\.(?:py|rb|[mc]?js)$/;

/** Scripts that a clock starts beside the program that runs: "scripts/cronjobs/sync.ts". */
const TIMED = /(?:^|\/)cron(?:[-_]?(?:jobs?|tasks?))?\//i;

/** True for scripts beside the program: below a folder of the component that is named so. */
export function isTooling(path: string, root: string): boolean {
  const below = root !== "" && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  return (
    (TOOLING.test(below) && !TIMED.test(below)) ||
    (TOOLS.test(below) && !OWN_TOOLS.test(below)) ||
    HEALTH_SCRIPT.test(below) ||
    UPGRADE.test(below) ||
    MIGRATION.test(below) ||
    MIGRATING.test(below) ||
    MOVING.test(below) ||
    DEPLOYING.test(below)
  );
}

/** What components are called that people type: "shop-cli", "shopctl". */
const COMMAND_NAME = /cli$|[a-z]ctl$/i;

/** True of a command that people start: whoever waits for it can stop it. One with an image may be started by a clock. */
export function isCommand({ kinds, id }: Component, images: readonly Signal<"container.image">[]): boolean {
  const isOnlyCommand = kinds.length > 0 && kinds.every((kind) => kind === "cli");
  return isOnlyCommand && (images.length === 0 || COMMAND_NAME.test(id));
}

/** Where a program that also answers requests keeps what people type. */
const TYPED = /(?:^|\/)cli\/(?:[\w-]{1,60}\/){0,3}[\w-]{1,60}\.(?:rs|go|py|php|[mc]?[jt]s)$/;

/** What a clock starts of PHP's `cli/`: "cli/cron.php", "admin/cli/queue_worker.php". */
const BY_CLOCK = /(?:cron|queue|work|daemon|schedul|sync|task|job|run|send|import|fetch|poll|watch)\w*\.php$/i;

/** Commands of frameworks that somebody starts once: "management/commands/migrate_course.py", "Console/Commands/Upgrade.php". */
const ONCE =
  /(?:^|\/)(?:management\/commands|Console\/Commands?)\/(?:[\w-]{1,60}\/){0,3}(?:migrate|upgrade|install|set_?up|init|seed|populate|backfill|scaffold|generate|bootstrap|download|(?:\w{1,30}_)?(?:transifex|crowdin|weblate))[\w-]{0,60}\.(?:py|php)$/i;

/** What a repository gives to those who call it: "sdk/typescript/src/client.ts". */
const GIVEN_OUT = /^sdks?\//;

/** True of a file of commands that people type, beside what answers requests, and of what runs in their programs. */
export function isTyped(path: string, root: string): boolean {
  const below = root !== "" && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
  return (TYPED.test(below) && !BY_CLOCK.test(below)) || ONCE.test(below) || GIVEN_OUT.test(path);
}

/** Crates that draw for, ask and complete what whoever sits at a terminal types; a daemon has no use for them. */
const AT_TERMINALS = new Set(
  "indicatif dialoguer inquire rpassword clap_complete comfy-table tabled crossterm ratatui requestty cliclack".split(
    " ",
  ),
);

/** Tells what lies in packages of npm that only bring a command, and in crates of such: "uploader/lib/upload.js" beside a package.json with `bin`. */
export function inCommands(manifests: readonly Signal<"manifest.package">[]): (path: string) => boolean {
  return (path) => {
    const ecosystem = /\.rs$/.test(path) ? "rust" : /\.[mc]?[jt]sx?$/.test(path) ? "npm" : undefined;
    const around = manifests.filter(
      ({ data, place }) => data.ecosystem === ecosystem && path.startsWith(folderOf(place.path)),
    );
    const nearest = around.sort((one, other) => other.place.path.length - one.place.path.length)[0];
    if (nearest === undefined || folderOf(nearest.place.path) === "") return false;
    const { dependencies, kinds } = nearest.data;
    if (kinds.length === 0 || !kinds.every((kind) => kind === "cli")) return false;
    return ecosystem === "npm" || dependencies.some((name) => AT_TERMINALS.has(name));
  };
}

/** A finding in a command, where nothing else waits for what it hangs on. */
export function ofCommand(finding: Finding): Finding {
  return finding.severity === "warning" ? { ...finding, severity: "info" } : finding;
}

/** Tells what lies in the folders of these, or below. */
export function belowAny(all: readonly Signal<"program.page">[]): (place: Place) => boolean {
  const folders = all.map(({ place }) => folderOf(place.path));
  return ({ path }) => folders.some((folder) => path.startsWith(folder));
}

/** A script of Node among the commands of a program of Ruby or PHP, whose npm packages are for its pages: "bin/measure.mjs". */
function isScriptOfPages(path: string, manifests: readonly Signal<"manifest.package">[]): boolean {
  const folder = /^((?:[^/]+\/)*)bin\/[^/]+\.[mc]?[jt]s$/.exec(path)?.[1];
  return manifests.some(
    ({ data, place }) =>
      (data.ecosystem === "ruby" || data.ecosystem === "php") &&
      data.kinds.length > 0 &&
      folderOf(place.path) === folder,
  );
}

const COMPILED = new Set(["go", "rust", "java", "dotnet"]);

/** True for a script of Python or Ruby in a package of a compiled language, which nothing installs anything for, or of Node beside a program of others. */
export function isForeignScript({ path }: Place, manifests: readonly Signal<"manifest.package">[]): boolean {
  if (isScriptOfPages(path, manifests)) return true;
  const own = /\.py$/.test(path) ? "python" : /\.rb$/.test(path) ? "ruby" : undefined;
  if (own === undefined || manifests.some(({ data }) => data.ecosystem === own)) return false;
  return manifests.some(({ data, place }) => COMPILED.has(data.ecosystem) && path.startsWith(folderOf(place.path)));
}
