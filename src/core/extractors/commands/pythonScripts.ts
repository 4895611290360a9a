import type { NamedModules, Signal } from "../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../extractor.ts";

/** Which modules of Python ask for which, and which of them somebody starts by hand unless something else names them. */
export const pythonModules: Extractor = {
  name: "modules of Python",
  files: ["**/*.py"],

  extract({ path, text }) {
    const imported = [...text.matchAll(IMPORTS)].flatMap(([, from = "", names = ""]) => partsOf(`${from} ${names}`));
    const spoken = [...text.matchAll(SPOKEN)].flatMap(([, said = ""]) => partsOf(said));
    // What is loaded by a name that is put together is named by its folder at the most.
    const loaded = LOADS.test(text) ? [...text.matchAll(QUOTED)].flatMap(([, said = ""]) => partsOf(said)) : [];
    const isTyped =
      CALLS_ITSELF_CLI.test(text) || ((MAIN.test(text) || SAYS_SO.test(text)) && !isNamedForProgram(path));
    const byHand = isTyped && !LASTS.test(text);
    return named(path, [...imported, ...spoken, ...loaded], byHand);
  },
};

/** What files that start programs name of Python: an image, a unit, a manifest, a shell script, a pipeline by the clock. */
export const namedScripts: Extractor = {
  name: "scripts of Python that are named",
  files: [
    "**/*.{sh,bash,yml,yaml,toml,cfg,ini,conf,json,tf,hcl,bicep,service,timer,nomad,cron,j2,tpl,xml,ps1}",
    "**/*{Dockerfile,dockerfile,Containerfile,Procfile,crontab}*",
    "**/{bin,docker,cron,cron.d,debian}/**",
  ],
  mayHold: (text, path) => !IN_DEVELOPMENT.test(path) && (!PIPELINE.test(path) || /\b(?:schedule|cron)/.test(text)),

  extract({ path, text }) {
    if (path.endsWith(".py")) return NOTHING;
    const words = text.replace(REMOVED, "").match(WORD) ?? [];
    const asks = ABOUT_CODE.test(path) ? ENTRY : ASKED;
    const asked = words.filter((word, at) => words[at - 1] === "-m" || asks.test(word));
    return named(
      path,
      asked.flatMap((word) => partsOf(word.replace(/\.py$/, ""))),
      false,
    );
  },
};

function named(path: string, names: readonly string[], byHand: boolean): Extraction {
  const data: NamedModules = { names: [...new Set(names)], ...(byHand ? { byHand: true as const } : {}) };
  if (data.names.length === 0 && !byHand) return NOTHING;
  const signal: Signal<"module.named"> = { kind: "module.named", place: { path, span: { start: 0, end: 0 } }, data };
  return { signals: [signal], problems: [] };
}

/** https://docs.python.org/3/reference/simple_stmts.html#the-import-statement */
const IMPORTS =
  /^[ \t]*(?:from[ \t]+([\w.]{1,200})[ \t]+)?import[ \t]+(\([^)]{0,8000}\)|(?:[^\n\\]|\\\r?\n){1,2000})/gm;
/** "shop.jobs.nightly.run", "jobs/nightly.py" */
const SPOKEN = /["']([\w-]{0,80}(?:[./][\w-]{1,80}){1,12})["':]/g;
const QUOTED = /["']([\w./-]{1,200})["']/g;
const LOADS =
  /\b(?:import_module|iter_modules|walk_packages|spec_from_file_location|run_path|run_module|SourceFileLoader|__import__)\(/;
/** https://docs.python.org/3/library/__main__.html */
const MAIN = /^if[ \t]+__name__[ \t]*==[ \t]*["']__main__["']/m;

/** A module that says of itself what it is: `"""This script can be used to …"""`. */
const SAYS_SO = /^(?:#[^\n]{0,200}\n){0,5}\s{0,10}(?:"""|''')\s{0,10}(?:This|A|The)(?: \w{1,20})? script\b/;

/** A comment at the top that calls the file a command: "# Shop API Python CLI". */
const CALLS_ITSELF_CLI = /^(?:#[^\n]{0,200}\n|[ \t]*\r?\n){0,6}#[^\n]{0,100}\bCLI\b/;

/** What goes on for as long as it is let, and what a platform calls: https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html */
const LASTS =
  /\bwhile[ \t]+(?:True|1|not)\b|\b(?:run_forever|serve_forever|start_consuming|run_polling|run_in_executor|wait_for_termination|infinity_polling)\(|\b(?:uvicorn|hypercorn|waitress|app|bot|mcp|worker|scheduler|server)\.(?:run|serve|start|work|run_app)\(|\bdef[ \t]+\w*handler\(|\bDAG\(|\bSparkSession\b|^[ \t]*@(?:\w+\.)?(?:flow|task|dag|route|get|post|app|job)\b/m;

/** Words of names that programs have: what a clock, a queue or a platform starts in a place that is not of the repository. */
const PROGRAM =
  /(?:^|[/_.-])(?:main|__main__|app|server|run|runner|worker|workers|manage|wsgi|asgi|bot|start|serve|service|api|consumer|producer|listener|subscriber|publisher|cron\w*|jobs?|tasks?|daemon|scheduler|scheduled|schedule|nightly|daily|hourly|weekly|sync\w*|ingest\w*|import\w*|export\w*|etl|pipelines?|batch|crawl\w*|scrap\w*|spiders?|poll\w*|watch\w*|monitor\w*|clean\w*|backup\w*|lambdas?|functions?|handlers?|dags?|agents?|process\w*|notif\w*|send\w*|update\w*|fetch\w*|collect\w*|health\w*|entry\w*|cli|plugins?|actions?)(?=[/_.-])/i;

function isNamedForProgram(path: string): boolean {
  return PROGRAM.test(path);
}

const WORD = /[\w./:-]+/g;
/** "scripts/report.py", "shop.report:main", "report.handler"; "shop.report" of `-m shop.report` is told by the word before. */
const ASKED = /\.py$|\w:\w|\.\w{0,40}handler$/;

/** What tools are told of files of code, such as which to leave out: a program is named there as an entry alone, "shop.report:main". */
const ABOUT_CODE =
  /(?:^|\/)(?:pyproject\.toml|\.?ruff\.toml|\.?mypy\.ini|pyrightconfig\.json|pytest\.ini|\.?(?:codecov|codeclimate|bandit|pylintrc)(?:\.ya?ml|\.toml)?|sonar-project\.properties)$/;
const ENTRY = /\w:\w/;
const REMOVED = /^[ \t]*[-@]{0,2}rm[ \t][^\n]*$/gm;

const PIPELINE =
  /(?:^|\/)\.(?:github|gitlab|circleci|buildkite|woodpecker|forgejo|gitea)\/|(?:^|\/)\.?(?:gitlab-ci|travis|appveyor|azure-pipelines|bitbucket-pipelines|cloudbuild)[\w.-]{0,40}\.ya?ml$/;
const IN_DEVELOPMENT = /(?:^|\/)(?:\.pre-commit-\w{1,20}\.ya?ml|tox\.ini|\.vscode\/.*|package-lock\.json|\w*\.lock)$/;

function partsOf(said: string): readonly string[] {
  return said.match(/[\w-]+/g) ?? [];
}
