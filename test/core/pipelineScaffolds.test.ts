import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, itemOf, never } from "../support/scan.ts";

// Each scaffold of pipelines: applied to a project with the gap, the item is met or open only for what a person has to
// fill in; applied twice, it changes nothing; what it writes is YAML or JSON.

const SERVICE = {
  "package.json": JSON.stringify({
    name: "shop",
    scripts: { start: "node server.js", test: "vitest run", lint: "eslint .", build: "tsc -p ." },
    dependencies: { express: "^4.21.0" },
  }),
  "package-lock.json": "{}",
  "server.js": `import express from "express";
const app = express();
app.get("/items", list);
app.get("/cart", cart);
app.get("/health", () => 1);
app.listen(3000);
`,
  Dockerfile: 'FROM node:22.12\nCMD ["node", "server.js"]\n',
  "k8s/shop.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec: { template: { spec: { containers: [{ name: shop, image: "acme/shop:1.2.0" }] } } }
`,
};
const PYTHON = {
  "pyproject.toml": '[project]\nname = "jobs"\ndependencies = ["fastapi>=0.115", "uvicorn>=0.30"]\n',
  "uv.lock": "version = 1\n",
};
const GITLAB = { ".gitlab-ci.yml": "stages: [build, test, deploy]\nlint:\n  stage: test\n  script: [true]\n" };
const CI = {
  ".github/workflows/ci.yml":
    "name: ci\non: [pull_request, push, workflow_call]\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npx vitest run\n      - run: npx eslint .\n      - run: npm audit\n",
};
const CRITICAL = { ".readiness/config.yaml": "version: 1\ncriticality: critical\n" };

type Files = Readonly<Record<string, string>>;

async function apply(id: string, files: Files) {
  const workspace = new MemoryWorkspace(files);
  const engine = engineOver(workspace);
  const before = await engine.scan(never);
  const { changes, note } = await engine.scaffold({ id });
  for (const { path, after } of changes) workspace.files.set(path, after);
  const after = await engine.scan(never);
  const again = await engine.scaffold({ id });
  for (const { path, after: text } of changes) {
    if (/\.ya?ml$/.test(path)) {
      const errors = parseAllDocuments(text).flatMap((document) => document.errors);
      expect(errors, `${path}\n${text}`).toEqual([]);
    }
    if (path.endsWith(".json")) JSON.parse(text);
  }
  expect(again.changes, again.note ?? "").toEqual([]);
  expect(after.problems).toEqual([]);
  return {
    before,
    after,
    changed: changes.map(({ path }) => path),
    note,
    text: (path: string) => String(workspace.files.get(path)),
  };
}

describe.each([
  ["ci-workflow", "delivery/ci-tests", { ...SERVICE, ...PYTHON }, "met"],
  ["ci-workflow", "security/dependency-scanning", SERVICE, "met"],
  ["ci-workflow", "delivery/ci-tests", { ...SERVICE, ...GITLAB }, "met"],
  ["dependabot", "security/patch-process", SERVICE, "met"],
  ["dependabot", "security/patch-process", { ...SERVICE, ...GITLAB }, "met"],
  ["codeql", "security/sast", SERVICE, "met"],
  ["codeql", "security/sast", { ...SERVICE, ...GITLAB }, "met"],
  ["semgrep", "security/sast", SERVICE, "met"],
  ["semgrep", "security/sast", { ...SERVICE, ...GITLAB }, "met"],
  ["zap-baseline", "security/dast", { ...SERVICE, ...CRITICAL }, "met"],
  ["zap-baseline", "security/dast", { ...SERVICE, ...GITLAB, ...CRITICAL }, "met"],
  ["deploy-workflow", "delivery/automated-deploy", { ...SERVICE, ...CI }, "met"],
  ["deploy-workflow", "delivery/quality-gates", { ...SERVICE, ...CI }, "met"],
  ["deploy-workflow", "delivery/staging", { ...SERVICE, ...CI }, "met"],
  ["deploy-workflow", "delivery/immutable-artifacts", { ...SERVICE, ...CI, ...CRITICAL }, "met"],
  ["deploy-workflow", "delivery/automated-deploy", { ...SERVICE, ...GITLAB }, "met"],
  ["deploy-workflow", "delivery/staging", { ...SERVICE, ...GITLAB }, "met"],
  ["rollback-workflow", "delivery/rollback", SERVICE, "met"],
  ["rollback-workflow", "delivery/rollback", { ...SERVICE, ...GITLAB }, "met"],
  ["readiness-workflow", "governance/ci-enforcement", SERVICE, "met"],
  ["readiness-workflow", "governance/ci-enforcement", { ...SERVICE, ...GITLAB }, "met"],
  ["branch-ruleset", "testing/merge-blocking", { ...SERVICE, ...CI }, "unanswered"],
  ["k6", "scaling/load-tested", SERVICE, "unanswered"],
] as const)("%s for %s", (id, check, files, state) => {
  test(`leaves it ${state}${".gitlab-ci.yml" in files ? " in GitLab" : ""}`, async () => {
    const { before, after, changed, note, text } = await apply(id, files as Files);
    expect(changed.length, note ?? "").toBeGreaterThan(0);
    expect(itemOf(before, check).state).not.toBe("met");
    const item = itemOf(after, check);
    expect(item.state, `${JSON.stringify(item, null, 1)}\n${changed.map(text).join("\n")}`).toBe(state);
    if (state === "met") expect(item.findings.filter(({ kind }) => kind !== "job-unbounded")).toEqual([]);
  });
});

test("a job that only builds what it uploads is not required beside the one that judges the build", async () => {
  const package_ = JSON.stringify({
    name: "pages",
    scripts: {
      lint: "eslint .",
      build: "tsc --noEmit && vite build",
      start: "node dist/server.js",
      test: "vitest run",
    },
    dependencies: { express: "^5.0.0" },
  });
  const job = (name: string, ...run: readonly string[]) =>
    `  ${name}:\n    runs-on: ubuntu-24.04\n    steps:\n${run.map((each) => `      - run: ${each}\n`).join("")}`;
  const workflow = (...jobs: readonly string[]) => ({
    "package.json": package_,
    ".github/workflows/ci.yml": `name: ci\non: [pull_request]\njobs:\n${jobs.join("")}`,
  });
  const required = async (files: Files) => {
    const { text } = await apply("branch-ruleset", files);
    const { rules } = JSON.parse(text(".github/rulesets/main.json")) as {
      rules: readonly { parameters?: { required_status_checks?: readonly { context: string }[] } }[];
    };
    return rules.flatMap(({ parameters }) => parameters?.required_status_checks?.map(({ context }) => context) ?? []);
  };
  const ci = job("ci", "npm ci", "npm run lint", "npm run build");
  const tests = job("test", "npm test");
  const upload = job("sourcemaps", "npm ci", "npm run build", "npx sentry-cli sourcemaps upload dist");
  expect(await required(workflow(ci, tests, upload))).toEqual(["ci", "test"]);
  // The only one that builds is the one that judges the build.
  expect(await required(workflow(tests, upload))).toEqual(["test", "sourcemaps"]);
});

test("what they write passes the checks of pipelines themselves", async () => {
  let files: Files = { ...SERVICE, ...PYTHON };
  for (const id of [
    "ci-workflow",
    "codeql",
    "deploy-workflow",
    "rollback-workflow",
    "readiness-workflow",
    "zap-baseline",
    "semgrep",
  ]) {
    const workspace = new MemoryWorkspace(files);
    const engine = engineOver(workspace);
    await engine.scan(never);
    const { changes } = await engine.scaffold({ id });
    files = { ...files, ...Object.fromEntries(changes.map(({ path, after }) => [path, after])) };
  }
  const report = await engineOver(new MemoryWorkspace(files)).scan(never);
  const inPipelines = report.items.flatMap(({ check, findings }) =>
    findings
      .filter(({ place }) => place?.path.startsWith(".github/"))
      .map(({ kind, message }) => `${check} ${kind}: ${message}`),
  );
  expect(inPipelines).toEqual([]);
});

test("k6 asks what users read by its whole path: what anybody may ask first, and says where a person has to choose", async () => {
  const { text } = await apply("k6", {
    ...SERVICE,
    "server.js": `import express from "express";
const app = express();
const api = express.Router();
api.get("/orders/:id", show);
api.get("/me", requireAuth, me);
app.use("/api", api);
app.get("/health", () => 1);
app.listen(3000);
`,
  });
  const script = text("load/peak.js");
  expect(script).toContain('  visit("/api/me");\n  // TODO: a value that staging has, in place of the parameter.\n');
  expect(script).toContain('  visit("/api/orders/:id");\n}');
  expect(script).toContain("{ headers: HEADERS }");
  expect(script).not.toContain('visit("/");');
});

test("a package without a lock, and a way that no file shows, stay open", async () => {
  const { after, text } = await apply("deploy-workflow", {
    "package.json": SERVICE["package.json"],
    "server.js": SERVICE["server.js"],
  });
  expect(text(".github/workflows/deploy.yml")).toContain("TODO");
  expect(itemOf(after, "delivery/automated-deploy").state).not.toBe("met");
});

const PUSHING = (tags: string, push = "true") => ({
  ".github/workflows/ci.yml": `name: ci
on: { push: { branches: [main] }, pull_request: {} }
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: npx vitest run
      - run: npx eslint .
      - run: npm audit
  image:
    needs: test
    runs-on: ubuntu-24.04
    steps:
      - uses: docker/build-push-action@v6
        with:
          push: ${push}
          tags: ${tags}
`,
});

test("an image that the checks push by its commit is deployed, and not built again", async () => {
  const { after, text } = await apply("deploy-workflow", {
    ...SERVICE,
    ...PUSHING("ghcr.io/${{ github.repository }}:sha-${{ github.sha }}"),
  });
  const workflow = text(".github/workflows/deploy.yml");
  expect(workflow).not.toContain("docker build --tag");
  expect(workflow).toContain("  TAG: sha-${{ github.event.workflow_run.head_sha }}\n");
  expect(workflow).toContain('          name="ghcr.io/${GITHUB_REPOSITORY}"\n');
  expect(workflow).toContain("    needs: [image, staging]\n");
  for (const check of ["delivery/automated-deploy", "delivery/quality-gates", "delivery/staging"])
    expect(itemOf(after, check).state, check).toBe("met");
});

test("so is one that a command pushes", async () => {
  const { text } = await apply("deploy-workflow", {
    ...SERVICE,
    ".github/workflows/ci.yml": `name: ci
on: { push: { branches: [main] } }
jobs:
  all:
    runs-on: ubuntu-24.04
    steps:
      - run: npx vitest run
      - run: docker build -t ghcr.io/acme/shop:$GITHUB_SHA .
      - run: docker push ghcr.io/acme/shop:$GITHUB_SHA
`,
  });
  expect(text(".github/workflows/deploy.yml")).toContain('          name="ghcr.io/acme/shop"\n');
});

test.each([
  ["a tag that is no commit's", PUSHING("ghcr.io/acme/shop:latest")],
  ["a registry whose key is not known", PUSHING("registry.example.com/shop:${{ github.sha }}")],
  [
    "an image that only a tag has pushed",
    {
      ".github/workflows/ci.yml": PUSHING("ghcr.io/acme/shop:${{ github.sha }}")[".github/workflows/ci.yml"].replace(
        "branches: [main]",
        'tags: ["v*"]',
      ),
    },
  ],
  ["an image that is only built", PUSHING("ghcr.io/acme/shop:${{ github.sha }}", "false")],
])("%s is built for the deployment", async (_, files) => {
  const { text } = await apply("deploy-workflow", { ...SERVICE, ...files });
  expect(text(".github/workflows/deploy.yml")).toContain("docker build --tag");
});

test("a rollback whose command is left to be written stays open", async () => {
  const { after } = await apply("rollback-workflow", {
    "package.json": SERVICE["package.json"],
    "server.js": SERVICE["server.js"],
  });
  expect(itemOf(after, "delivery/rollback").state).toBe("unanswered");
});

test("a site of documents that is published is no deployment of the service", async () => {
  const { changed } = await apply("deploy-workflow", {
    ...SERVICE,
    ".github/workflows/docs.yml": `on: { push: { branches: [main] } }
jobs:
  deploy:
    runs-on: ubuntu-24.04
    environment: github-pages
    steps: [{ uses: actions/deploy-pages@v4 }]
`,
  });
  expect(changed).toEqual([".github/workflows/deploy.yml"]);
});

test("what waits for another workflow builds no code of strangers", async () => {
  const { after, text } = await apply("deploy-workflow", {
    ...SERVICE,
    ".github/workflows/ci.yml": `name: CI
on: { push: { branches: [main] }, pull_request: {} }
permissions: { contents: read }
jobs:
  test:
    runs-on: ubuntu-24.04
    steps: [{ uses: actions/checkout@v5 }, { run: npm ci }, { run: npm test }]
`,
  });
  expect(text(".github/workflows/deploy.yml")).toContain("workflow_run:\n    workflows: [CI]");
  expect(itemOf(after, "security/least-privilege").findings.map(({ kind }) => kind)).not.toContain(
    "strangers-code-runs",
  );
});

test("a project of another system is left alone, with the reason", async () => {
  const { changed, note } = await apply("ci-workflow", {
    ...SERVICE,
    ".circleci/config.yml":
      "version: 2.1\njobs:\n  build:\n    docker: [{ image: 'cimg/node:22.12' }]\n    steps: [checkout]\n",
  });
  expect(changed).toEqual([]);
  expect(note).toMatch(/CircleCI/);
});

test("Dependabot's own configuration gets what it lacks, in its indentation", async () => {
  const { text, changed } = await apply("dependabot", {
    ...SERVICE,
    ".github/dependabot.yml":
      "version: 2\nupdates:\n- package-ecosystem: github-actions\n  directory: /\n  schedule: { interval: daily } # ours\n",
  });
  expect(changed).toEqual([".github/dependabot.yml"]);
  expect(text(".github/dependabot.yml")).toMatch(/# ours\n- package-ecosystem: npm\n {2}directory: \/\n/);
});

test("Dependabot's configuration is completed also where Renovate does nothing but pin", async () => {
  const files = {
    ...SERVICE,
    ...CI,
    ".github/dependabot.yml":
      "version: 2\nupdates:\n  - package-ecosystem: github-actions\n    directory: /\n    schedule: { interval: daily }\n",
  };
  const pinned = await apply("pin-digests", files);
  expect(pinned.changed).toEqual(["renovate.json"]);
  expect(itemOf(pinned.after, "security/patch-process").state).toBe("gap");
  const { after, text, changed } = await apply("dependabot", {
    ...files,
    "renovate.json": pinned.text("renovate.json"),
  });
  expect(changed).toEqual([".github/dependabot.yml"]);
  expect(text(".github/dependabot.yml")).toContain("package-ecosystem: npm");
  expect(itemOf(after, "security/patch-process").state).toBe("met");
});

test.each([
  ["{}", [], /renovate.json has Renovate propose updates already/],
  ['{ "enabled": false }', [], /turned off: change that there, or remove the file/],
])("Renovate's %s is left as it is, with a way out", async (renovate, files, why) => {
  const { changed, note } = await apply("dependabot", { ...SERVICE, "renovate.json": renovate });
  expect(changed).toEqual(files);
  expect(note).toMatch(why);
});

test("no page sends people to a job that cannot be added to GitLab's pipeline", async () => {
  const { changed, note } = await apply("rollback-workflow", {
    ...SERVICE,
    ".gitlab-ci.yml": "include: { local: /ci/base.yml }\nlint:\n  script: [true]\n",
  });
  expect(changed).toEqual([]);
  expect(note).toMatch(/include .gitlab\/ci\/rollback.yml by hand/);
});

test.each([
  ["a pipeline without a job", { ".gitlab-ci.yml": "stages: [build, test]\n" }, ".gitlab/ci/checks.yml"],
  ["other files of GitLab's", { ".gitlab/CODEOWNERS": "* @shop/all\n" }, ".gitlab-ci.yml"],
])("%s makes it GitLab's", async (_, files, path) => {
  const engine = engineOver(new MemoryWorkspace({ ...SERVICE, ...files }), { checks: [] });
  await engine.scan(never);
  const { changes } = await engine.scaffold({ id: "ci-workflow" });
  expect(changes.map((each) => each.path)).toContain(path);
});

test("a release takes the workers along that run the same image", async () => {
  const worker = (SERVICE["k8s/shop.yaml"] ?? "").replace("{ name: shop }", "{ name: shop-jobs }");
  const engine = engineOver(
    new MemoryWorkspace({ ...SERVICE, ...CI, "k8s/jobs.yaml": worker.replace("[{ name: shop,", "[{ name: jobs,") }),
    { checks: [] },
  );
  await engine.scan(never);
  const textOf = async (id: string) => (await engine.scaffold({ id })).changes.map(({ after }) => after).join("\n");
  const deploy = await textOf("deploy-workflow");
  expect(deploy).toContain('set image deployment/shop "shop=$IMAGE"');
  expect(deploy).toContain('set image deployment/shop-jobs "jobs=$IMAGE"');
  expect(await textOf("rollback-workflow")).toContain("rollout undo deployment/shop-jobs");
});

describe("a pipeline of a project of Ruby or PHP", () => {
  const made = async (files: Files) => {
    const engine = engineOver(new MemoryWorkspace(files), { checks: [] });
    await engine.scan(never);
    return (await engine.scaffold({ id: "ci-workflow" })).changes[0]?.after ?? "";
  };
  const RUBY = {
    Gemfile:
      'source "https://rubygems.org"\n\nruby "3.3.6"\n\ngem "rails"\ngem "puma"\n\ngroup :test do\n  gem "rspec-rails"\n  gem "rubocop-rails-omakase", require: false\nend\n',
    "Gemfile.lock": "GEM\n",
    "config.ru": "run Rails.application\n",
  };
  const PHP = {
    "composer.json":
      '{"name":"acme/shop","require":{"php":">=8.3","ext-pdo_pgsql":"*","symfony/framework-bundle":"7.2.*"},"require-dev":{"phpunit/phpunit":"^11","phpstan/phpstan":"^2"}}',
    "public/index.php": "<?php\n",
  };

  test("has the Ruby that the Gemfile names, and runs what it brings", async () => {
    const github = await made(RUBY);
    expect(github).toMatch(/uses: ruby\/setup-ruby@[\s\S]*ruby-version: "3\.3\.6"\n {10}bundler-cache: true\n/);
    expect(github).toMatch(
      /bundle exec rubocop[\s\S]*bundle exec rspec[\s\S]*gem install bundler-audit --version \S+\n/,
    );
    expect(await made({ ...RUBY, ".ruby-version": "3.3.6\n" })).not.toContain("ruby-version:");
    expect(await made({ ...RUBY, ".gitlab-ci.yml": "stages: [test]\n" })).toContain(".gitlab/ci/checks.yml");
    expect(await made({ ...RUBY, ".gitlab/CODEOWNERS": "* @shop/all\n" })).toContain("  image: ruby:3.3.6\n");
  });

  test("has the PHP and the extensions that Composer is asked for", async () => {
    const github = await made(PHP);
    expect(github).toMatch(/uses: shivammathur\/setup-php@[\s\S]*php-version: "8\.3"\n {10}extensions: pdo_pgsql\n/);
    expect(github).toMatch(/vendor\/bin\/phpstan analyse --no-progress\n[\s\S]*vendor\/bin\/phpunit\n/);
    const gitlab = await made({ ...PHP, ".gitlab/CODEOWNERS": "* @shop/all\n" });
    expect(gitlab).toMatch(/apk add --no-cache postgresql-dev\n {4}- docker-php-ext-install pdo_pgsql\n/);
  });

  test("is built into an image with these extensions, for production", async () => {
    const engine = engineOver(new MemoryWorkspace(PHP), { checks: [] });
    await engine.scan(never);
    const { changes } = await engine.scaffold({ id: "dockerfile" });
    const image = changes.find(({ path }) => path === "Dockerfile")?.after ?? "";
    expect(image).toContain("docker-php-ext-install opcache pdo_pgsql \\\n");
    expect(image).toContain("--no-install-recommends libpq-dev &&");
    expect(image).toContain("ENV APP_ENV=prod APP_DEBUG=0\n");
  });
});

test("an environment of conda's is made by conda, in the pipeline and in the image, and its server is traced", async () => {
  const files = {
    "environment.yml":
      "name: scoring\nchannels: [conda-forge]\ndependencies:\n  - python=3.12\n  - conda-forge::fastapi\n  - uvicorn\n  - pip\n  - pip:\n      - httpx\n",
    "app.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
  };
  const workspace = new MemoryWorkspace(files);
  const engine = engineOver(workspace, { checks: [] });
  const make = async (id: string) => {
    await engine.scan(never);
    const { changes, note } = await engine.scaffold({ id });
    for (const { path, after } of changes) workspace.files.set(path, after);
    return (path: string) => changes.find((each) => each.path === path)?.after ?? note ?? "";
  };
  const github = (await make("ci-workflow"))(".github/workflows/ci.yml");
  expect(github).toMatch(
    /\$CONDA\/bin[\s\S]*conda env create -n checked --file environment\.yml\n[\s\S]* -n checked python -m pytest\n/,
  );
  const image = (await make("dockerfile"))("Dockerfile");
  expect(image).toContain("conda env create --prefix /opt/env --file environment.yml");
  expect(image).toContain('CMD ["uvicorn", "app:app", "--host", "0.0.0.0", "--port", "8000"]');
  const traced = await make("opentelemetry");
  expect(traced("Dockerfile")).toContain('CMD ["opentelemetry-instrument", "uvicorn", "app:app"');
  expect(traced("environment.yml")).toContain("      - opentelemetry-instrumentation-fastapi==");
});

describe("a pipeline of GitLab that tests already", () => {
  const tested = (...further: readonly string[]) => ({
    ...SERVICE,
    ".gitlab-ci.yml": `unit:\n  script:\n${["npm ci", "npm test", ...further].map((line) => `    - ${line}\n`).join("")}`,
  });

  test("gets a job for what it lacks, and no second one that tests", async () => {
    const { after, text } = await apply("ci-workflow", tested());
    const part = text(".gitlab/ci/checks.yml");
    expect(part).toMatch(/^[\w-]+-checks:\n/);
    expect(part).toContain("npm audit");
    expect(part).not.toMatch(/npm (?:run )?test/);
    expect(itemOf(after, "security/dependency-scanning").state).toBe("met");
  });

  test("is left alone where it scans as well", async () => {
    const { changed, note } = await apply("ci-workflow", tested("npm audit --audit-level=high"));
    expect(changed).toEqual([]);
    expect(note).toBe("The pipelines test and scan each package for every change already.");
  });
});
