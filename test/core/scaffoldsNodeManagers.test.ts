import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

// Images and pipelines install by the manager that locked the packages, in both systems.

const LOCKS = {
  npm: { "package-lock.json": "{}\n" },
  "pnpm, which package.json names": { "pnpm-lock.yaml": "lockfileVersion: '9.0'\n" },
  "pnpm of an old lock": { "pnpm-lock.yaml": "lockfileVersion: '6.0'\n" },
  "Yarn classic": { "yarn.lock": "# yarn lockfile v1\n" },
  "Yarn berry": { "yarn.lock": "__metadata:\n  version: 8\n", ".yarnrc.yml": "nodeLinker: pnp\n" },
  "Yarn that is committed": {
    "yarn.lock": "__metadata:\n  version: 8\n",
    ".yarnrc.yml": "yarnPath: .yarn/releases/yarn-4.5.3.cjs\n",
  },
  Bun: { "bun.lock": "{}\n" },
};
const APP = `import express from "express";\n\nconst app = express();\napp.get("/livez", (_request, response) => {\n  response.send("ok");\n});\napp.listen(3000);\n`;

function shop(lock: Readonly<Record<string, string>>, named: string, start = "node") {
  const manifest = { name: "shop", type: "module", ...(named ? { packageManager: named } : {}) };
  const scripts = { build: "tsc", test: "vitest run", start: `${start} dist/app.js` };
  return {
    "package.json": `${JSON.stringify({ ...manifest, scripts, dependencies: { express: "5" } })}\n`,
    "src/app.ts": APP,
    ...lock,
  };
}

async function made(id: string, files: Readonly<Record<string, string>>, path: string) {
  const engine = engineOver(new MemoryWorkspace(files), { checks: [] });
  await engine.scan(never);
  const { changes, note } = await engine.scaffold({ id });
  return changes.find((change) => change.path === path)?.after ?? `nothing: ${note}`;
}

describe.each([
  ["npm", "", [], "npm ci", "npm", "npm prune --omit=dev"],
  [
    "pnpm, which package.json names",
    "pnpm@9.12.0",
    ["corepack enable"],
    "pnpm install --frozen-lockfile",
    "pnpm",
    "pnpm prune --prod",
  ],
  [
    "pnpm of an old lock",
    "",
    ["npm install --global pnpm@8"],
    "pnpm install --frozen-lockfile",
    "pnpm",
    "pnpm prune --prod",
  ],
  ["Yarn classic", "", [], "yarn install --frozen-lockfile", "yarn", "yarn install --frozen-lockfile --production"],
  [
    "Yarn berry",
    "yarn@4.5.3",
    ["corepack enable"],
    "yarn install --immutable",
    undefined,
    "yarn workspaces focus --all --production",
  ],
  ["Bun", "", ["npm install --global bun@1.2.23"], "bun install --frozen-lockfile", undefined, undefined],
] as const)("%s", (name, named, bring, install, cached, prune) => {
  const files = shop(LOCKS[name], named);
  const manager = install.split(" ")[0];

  test("in an image", async () => {
    const image = await made("dockerfile", files, "Dockerfile");
    const brought = bring.map((command) => `RUN ${command}\n`).join("");
    expect(image).toContain(`WORKDIR /app\n${brought}`);
    expect(image).toMatch(
      new RegExp(`COPY package\\.json ${Object.keys(LOCKS[name]).join(" ").replaceAll(".", "\\.")} \\./\n`),
    );
    expect(image).toContain(`RUN ${install}\nCOPY . .\n`);
    expect(image).toContain(`RUN ${manager} run build${prune ? ` && ${prune}` : ""}\n`);
  });

  test("in GitHub Actions", async () => {
    const workflow = parse(await made("ci-workflow", files, ".github/workflows/ci.yml"));
    const steps: readonly { readonly run?: string; readonly with?: object }[] = workflow.jobs.shop.steps;
    const runs = steps.flatMap(({ run }) => run ?? []);
    expect(runs.slice(0, bring.length + 1)).toEqual([...bring, install]);
    expect(runs).toContain(manager === "bun" ? "bun run test" : `${manager} test`);
    const set = steps.find((step) => step.with !== undefined && "node-version" in step.with)?.with ?? {};
    expect("cache" in set ? set.cache : undefined).toBe(cached);
  });

  test("in GitLab", async () => {
    const gitlab = { ...files, ".gitlab-ci.yml": "unit:\n  script: [make]\n" };
    const { shop: job, ...others } = parse(await made("ci-workflow", gitlab, ".gitlab/ci/checks.yml"));
    expect(job.script.slice(0, bring.length + 1)).toEqual([...bring, install]);
    expect(job.cache.key.files).toEqual([Object.keys(LOCKS[name])[0]]);
    expect(Object.values(job.variables)).toContain(`$CI_PROJECT_DIR/${job.cache.paths[0]}`);
    // Yarn classic has nothing that fails from a severity on; an image of Node's cannot run another image.
    expect(Object.keys(others)).toEqual(name === "Yarn classic" ? ["shop-scan"] : []);
    expect(job.script.join()).not.toContain("docker run");
  });
});

test("a manager that lies in the repository, or scripts that run with an installation, need all of it", async () => {
  const committed = await made("dockerfile", shop(LOCKS["Yarn that is committed"], ""), "Dockerfile");
  expect(committed).toContain("ENV YARN_NODE_LINKER=node-modules\nCOPY . .\nRUN yarn install --immutable\n");
  const files = shop(LOCKS.npm, "");
  const generating = files["package.json"].replace(`"build"`, `"postinstall":"prisma generate","build"`);
  expect(await made("dockerfile", { ...files, "package.json": generating }, "Dockerfile")).toContain(
    "COPY . .\nRUN npm ci\n",
  );
});

test("what Bun starts is packed with Bun", async () => {
  const image = await made("dockerfile", shop(LOCKS.Bun, "", "bun"), "Dockerfile");
  expect(image).toMatch(/^FROM oven\/bun:1\.2\.23-slim AS build\n/);
  expect(image).toContain(`CMD ["bun", "-e", `);
  expect(image.endsWith(`CMD ["bun", "dist/app.js"]\n`)).toBe(true);
});
