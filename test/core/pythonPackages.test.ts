import { expect, test } from "vitest";
import type { ScaffoldContext } from "../../src/core/fixes/scaffold.ts";
import { pythonEdits } from "../../src/core/fixes/scaffolds/text/pythonPackages.ts";
import { applyEdits } from "../../src/core/place.ts";

// Packages are added where each tool of Python's lists what a service asks for, and once.

const WANTED = { limits: "5.0", tenacity: "==9.0" };

/** The file that changed and what it is then. */
async function added(files: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>> = WANTED) {
  const read = async (path: string) => files[path];
  // Nothing else of what a scaffold is given is asked.
  const edits = await pythonEdits("shop/app.py", wanted, { read } as unknown as ScaffoldContext);
  const [path = ""] = edits.map((edit) => edit.path);
  return { path, text: path === "" ? "" : applyEdits(files[path] ?? "", edits) };
}

test.each([
  ["requirements.txt", "fastapi==0.115\n", "fastapi==0.115\nlimits>=5.0\ntenacity==9.0\n"],
  [
    "requirements.txt",
    "aiohttp\n# of the server\nhttpx\nuvicorn\n",
    "aiohttp\n# of the server\nhttpx\nlimits>=5.0\ntenacity==9.0\nuvicorn\n",
  ],
  ["requirements.in", "fastapi\n", "fastapi\nlimits>=5.0\ntenacity==9.0\n"],
  ["requirements/base.txt", "fastapi", "fastapi\nlimits>=5.0\ntenacity==9.0\n"],
  [
    "pyproject.toml",
    '[project]\ndependencies = ["uvicorn[standard]", "fastapi"]\n',
    '[project]\ndependencies = ["uvicorn[standard]", "fastapi", "limits>=5.0", "tenacity==9.0"]\n',
  ],
  [
    "pyproject.toml",
    "[project]\ndependencies = [\n  'aiohttp',\n  'httpx',\n  'uvicorn',\n]\n",
    "[project]\ndependencies = [\n  'aiohttp',\n  'httpx',\n  'limits>=5.0',\n  'tenacity==9.0',\n  'uvicorn',\n]\n",
  ],
  [
    "pyproject.toml",
    '[project]\ndependencies = [\n    "uvicorn",\n    "fastapi"\n]\n',
    '[project]\ndependencies = [\n    "uvicorn",\n    "fastapi",\n    "limits>=5.0",\n    "tenacity==9.0"\n]\n',
  ],
  [
    "pyproject.toml",
    '[tool.poetry.dependencies]\npython = "^3.12"\n\n[tool.poetry.group.dev.dependencies]\npytest = "^8"\n',
    '[tool.poetry.dependencies]\npython = "^3.12"\nlimits = ">=5.0"\ntenacity = "==9.0"\n\n[tool.poetry.group.dev.dependencies]\npytest = "^8"\n',
  ],
  [
    "Pipfile",
    '[packages]\nfastapi = "*"\n\n[dev-packages]\n',
    '[packages]\nfastapi = "*"\nlimits = ">=5.0"\ntenacity = "==9.0"\n\n[dev-packages]\n',
  ],
  [
    "environment.yml",
    "name: shop\ndependencies:\n  - python=3.12\n  - pip:\n      - fastapi\n",
    "name: shop\ndependencies:\n  - python=3.12\n  - pip:\n      - fastapi\n      - limits>=5.0\n      - tenacity==9.0\n",
  ],
  [
    "setup.cfg",
    "[options]\ninstall_requires =\n    fastapi\n\n[tool:pytest]\n",
    "[options]\ninstall_requires =\n    fastapi\n    limits>=5.0\n    tenacity==9.0\n\n[tool:pytest]\n",
  ],
  [
    "setup.py",
    "setup(install_requires=['fastapi'])\n",
    "setup(install_requires=['fastapi', 'limits>=5.0', 'tenacity==9.0'])\n",
  ],
])("%s is written as it is: %j", async (file, before, after) => {
  expect(await added({ [file]: before })).toEqual({ path: file, text: after });
  expect(await added({ [file]: after })).toEqual({ path: "", text: "" });
});

test("a project's tools alone are no list, and a list that takes in another is that one", async () => {
  const tools = {
    "pyproject.toml": "[tool.ruff]\nline-length = 100\n",
    "requirements.txt": "-r requirements/base.txt\n",
  };
  const { path } = await added({ ...tools, "requirements/base.txt": "fastapi\n" });
  expect(path).toBe("requirements/base.txt");
});

test("a name is one name however it is spelled", async () => {
  const files = { "requirements.txt": "Prometheus_Client==0.20\n" };
  expect((await added(files, { "prometheus-client": "0.22" })).path).toBe("");
});
