import type { From, Instruction } from "dockerfile-ast";
import { isStandIn } from "../composeDevelopment.ts";

interface Stage {
  readonly from: From;
  readonly instructions: readonly Instruction[];
}

/** A comment that a Dockerfile opens with: "For integration testing only." */
const SAID =
  /^(?:#[^\n]*\n)?#\s*(?:this\s\w+\s+is\s+)?for\s+(?:[a-z]+\s+)?(?:testing|tests?|development)\s+(?:purposes?\s+)?only\b/i;

/** What its first comments say that it is there for: "This is needed for running the feature tests in a container". */
const FOR_RUNNING_TESTS =
  /^#[^\n]{0,200}\b(?:needed|used|built|made|meant)\s(?:only\s)?(?:for|to)\srun(?:ning)?\s(?:the\s)?(?:[a-z-]{1,20}\s){0,2}tests?\b/im;

/** One that says where it never runs: "will not be deployed on production machines", "not used in production". */
const NEVER_DEPLOYED =
  /^#[^\n]{0,300}\bnot\s(?:be\s)?(?:deployed|used|run|meant|intended)\s(?:in|on|to|for)\sproduction\b/im;

/** Commands that run tests, in words of a list or on a line: `["python", "-m", "unittest"]`, `npm run test`, `k6 run`. */
const TESTS =
  /^[["'\s]*(?:(?:python[\d.]*|uv|poetry)[\s"',]+(?:-m|run)[\s"',]+(?:unittest|pytest|locust|behave)|pytest|tox|nox|locust|behave|k6|newman|(?:vendor\/bin\/)?phpunit|(?:bundle[\s"',]+exec[\s"',]+)?(?:rspec|cucumber)|(?:npx[\s"',]+)?(?:jest|vitest|playwright|cypress|mocha)|(?:npm|yarn|pnpm|bun)[\s"',]+(?:run[\s"',]+)?(?:test|e2e)|go[\s"',]+test|cargo[\s"',]+test|dotnet[\s"',]+test)(?![\w-])/;

/**
 * Why nobody minds whom an image runs as: it is for developers and tests alone, or its platform decides. `shipped` are the stages that the image
 * is built of, the first one first; `last` is the file's last, which may be named for development.
 */
export function aidSaid(text: string, shipped: readonly Stage[], last: Stage | undefined): string | undefined {
  const head = text.slice(0, 1000);
  if (SAID.test(text) || NEVER_DEPLOYED.test(head) || FOR_RUNNING_TESTS.test(head))
    return "The image is said to be for tests alone.";
  const starts = shipped
    .flatMap(({ instructions }) => instructions)
    .filter((each) => ["CMD", "ENTRYPOINT"].includes(each.getKeyword()));
  if (last !== undefined && last !== shipped.at(-1) && starts.length === 0)
    return "What starts something is a stage for development.";
  if (starts.some((each) => TESTS.test(each.getArgumentsContent() ?? ""))) return "The image runs tests.";
  const developers = developersImage(shipped);
  if (developers !== undefined) return developers;
  const isFunction =
    starts.some((each) => LAMBDA.test(each.getArgumentsContent() ?? "")) ||
    (starts.some((each) => A_HANDLER.test(each.getArgumentsContent() ?? "")) &&
      shipped.some(({ instructions }) => instructions.some((each) => LAMBDA.test(each.getArgumentsContent() ?? "")))) ||
    LAMBDA_BASE.test(shipped[0]?.from.getImage() ?? "");
  return isFunction ? "AWS Lambda runs the image as a user of its own." : undefined;
}

/**
 * Why an image is for developers' machines: it is built on one that plays a service, or on a stage that is named for them, its command is a script that is,
 * or something of the repository that no instruction puts into it, so that a folder has to be laid over it.
 */
export function developersImage(stages: readonly Stage[]): string | undefined {
  if (isStandIn(stages[0]?.from.getImage() ?? "")) return "The image plays a service that production has in earnest.";
  // `FROM development-base`, where that is a stage of the same file
  const isBuiltOnStage = stages.length > 1;
  if (isBuiltOnStage && STAGE_OF_DEVELOPERS.test(stages.at(-1)?.from.getImage() ?? ""))
    return "The image is built on a stage for development.";
  const instructions = stages.flatMap((stage) => stage.instructions);
  const start = instructions.findLast((each) => ["CMD", "ENTRYPOINT"].includes(each.getKeyword()));
  const written = start?.getArgumentsContent() ?? "";
  if (FOR_DEVELOPERS.test(written)) return "What the image starts is named for development.";
  if (DEVELOPERS_SERVER.test(written)) return "The image starts a server for those who develop.";
  const installs = instructions.filter((each) => each.getKeyword() === "RUN");
  const serves = SERVES.test(written) && !/--reload\b/.test(written);
  if (!serves && installs.some((each) => DEVELOPERS_PACKAGES.test(each.getArgumentsContent() ?? "")))
    return "The image holds the packages of those who develop.";
  if (!OF_THE_REPOSITORY.test(written) || instructions.some(puts)) return undefined;
  return "The image starts what it does not hold: the sources are laid over it where developers run it.";
}

/** True of an image that is a tool or a base of others: it starts a shell, or holds nothing of the repository and starts nothing of it. */
export function isTool(stages: readonly Stage[]): boolean {
  const instructions = stages.flatMap((stage) => stage.instructions);
  const start = instructions.findLast((each) => ["CMD", "ENTRYPOINT"].includes(each.getKeyword()));
  const isBare = !instructions.some(putsSources) && PLAIN.test(stages[0]?.from.getImage() ?? "");
  if (start === undefined) return isBare;
  const written = start.getArgumentsContent() ?? "";
  if (start.getKeyword() === "CMD" && A_SHELL.test(written)) return true;
  // What a package brings is started, and no server: `ENTRYPOINT ["github_changelog_generator"]` with its options as CMD.
  return (
    isBare &&
    instructions.some((each) => each.getKeyword() === "ENTRYPOINT") &&
    CMD_OF_OPTIONS.test(cmdOf(instructions))
  );
}

/** `CMD ["--help"]` */
const CMD_OF_OPTIONS = /^\[?[\s"']*(?:--help|-h|help|--version)[\s"']*\]?$/;

function cmdOf(instructions: readonly Instruction[]): string {
  return instructions.findLast((each) => each.getKeyword() === "CMD")?.getArgumentsContent() ?? "";
}

/** True of an image that starts nothing of its own: a compiler with its shell, from which others take what is made in it. */
export function startsNothing(stages: readonly Stage[]): boolean {
  const instructions = stages.flatMap((stage) => stage.instructions);
  if (instructions.some((each) => ["CMD", "ENTRYPOINT"].includes(each.getKeyword()))) return false;
  return COMPILERS.test(stages[0]?.from.getImage() ?? "");
}

const COMPILERS = /(?:^|\/)(?:golang|rust|maven|gradle|buildpack-deps)(?:[:@]|$)/;

const STAGE_OF_DEVELOPERS = /^(?:dev|development)(?:[-_.][\w.-]*)?$|[-_.](?:dev|development)$/i;

/** `./start-dev.sh`, `["sh", "bin/dev.sh"]`, Rails' `bin/dev`, `foreman start -f Procfile.dev`: https://github.com/rails/jsbundling-rails#readme */
const FOR_DEVELOPERS =
  /\bProcfile\.dev(?![\w.])|(?:^|[\s"'[/])bin\/dev(?![\w.-])|(?:^|[\s"'[/._-])dev(?:elop(?:ment)?)?\.(?:sh|bash)(?![\w.])|[\s"'[/]dev[-_][\w-]+\.(?:sh|bash)(?![\w.])/;

/**
 * Servers that build pages anew when a file is saved, in words of a list or on a line: `["vite", "dev"]`, `next dev`, `npm run dev`.
 * https://vite.dev/guide/cli · https://nextjs.org/docs/app/api-reference/cli/next · https://webpack.js.org/api/cli/#serve
 */
const DEVELOPERS_SERVER =
  /^[["'\s]*(?:npx[\s"',]+)?(?:vite(?![\s"',]+(?:build|preview))|(?:next|nuxt|nuxi|astro|remix)[\s"',]+dev|nodemon|webpack-dev-server|webpack[\s"',]+serve|ng[\s"',]+serve|(?:npm|yarn|pnpm|bun)[\s"',]+(?:run[\s"',]+)?(?:dev|start:dev|serve:dev))(?![\w:-])/;

/** `pipenv install --dev`, `poetry install --with dev`, `pip install -r requirements-dev.txt`: https://pipenv.pypa.io/en/latest/cli.html#install */
const DEVELOPERS_PACKAGES =
  /\bpipenv\s+(?:install|sync)\b[^\n&;|]*\s(?:--dev|-d)(?![\w-])|\bpoetry\s+install\b[^\n&;|]*--with[ =](?:[\w-]+,)*dev\b|\bpip3?\s+install\b[^\n&;|]*-r\s*(?:[\w./-]*\/)?(?:requirements[-_./](?:dev|development)|(?:dev|development)[-_]requirements)\.txt\b/;

/** `CMD ["/bin/sh"]` */
const A_SHELL = /^\[?[\s"']*(?:\/(?:usr\/)?bin\/)?(?:ba|a|z)?sh[\s"']*\]?$/;

/** Images that start a shell or an interpreter, and no program. */
const PLAIN =
  /(?:^|\/)(?:alpine|debian|ubuntu|fedora|amazonlinux|centos|rockylinux|almalinux|busybox|archlinux|buildpack-deps|python|node|ruby|golang|rust|php|openjdk|eclipse-temurin|maven|gradle)(?:[:@]|$)/;

/** Servers and workers of Python that nobody starts to try something out. */
const SERVES = /(?:^|[\s"'[/])(?:gunicorn|uvicorn|hypercorn|granian|daphne|waitress-serve|uwsgi|celery)(?![\w-])/;

/** `./docker/entrypoint.sh`: a file by its way from where the image works. */
const OF_THE_REPOSITORY = /(?:^|[\s"'[])\.\/[\w./-]+\.(?:sh|bash|py|rb|js|mjs|php)(?![\w.])/;

/** True of an instruction that may put sources into an image: copied from a context or a stage, or fetched. */
function puts(instruction: Instruction): boolean {
  const keyword = instruction.getKeyword();
  if (["COPY", "ADD", "ONBUILD"].includes(keyword)) return true;
  const written = instruction.getArgumentsContent() ?? "";
  // A clone into a folder apart is a tool's.
  const fetched = /\bgit\s+clone\b|\b(?:curl|wget)\b|--mount=/.test(written);
  return keyword === "RUN" && fetched && !/\bgit\s+clone\s+\S+\s+\/(?:tmp|opt|usr)\//.test(written);
}

/** True of an instruction that puts more than lists of packages into an image. */
function putsSources(instruction: Instruction): boolean {
  // What packages are signed with, `wget … | apt-key add -`, is no source.
  if (!puts(instruction) || /\bapt-key\b|\bkeyrings?\b/.test(instruction.getArgumentsContent() ?? "")) return false;
  const words = (instruction.getArgumentsContent() ?? "").split(/\s+/).filter((word) => !word.startsWith("--"));
  return words.length < 2 || !words.slice(0, -1).every((word) => LISTS.test(word));
}

/** `package*.json`, `./yarn.lock`, `requirements.txt`, `go.sum`, `Cargo.toml`; what a database is filled with is no program either */
const LISTS =
  /^(?:[\w./-]*\/)?(?:package(?:-lock|\*)?\.json|[\w-]+[-.]lock(?:\.\w+)?|requirements[\w-]*\.txt|go\.(?:mod|sum)|Cargo\.(?:toml|lock)|Gemfile|composer\.json|pyproject\.toml|[\w.-]+\.(?:sql|dump|csv))$/;

/**
 * Lambda leaves USER aside and takes a user of few rights:
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#images-reqs
 */
const LAMBDA = /\b(?:awslambdaric|aws-lambda-ric|aws_lambda_ric|lambda-entrypoint\.sh|AWSLambdaRIE|aws-lambda-rie)\b/;
/** `["sh", "entry.sh", "build/index.handler"]`: a file and what it exports, given to what is installed for Lambda. */
const A_HANDLER = /["'\s][\w./-]+\.(?:lambda_)?handler["'\]\s]*$/;
const LAMBDA_BASE = /^(?:public\.ecr\.aws\/lambda\/|amazon\/aws-lambda-)/;
