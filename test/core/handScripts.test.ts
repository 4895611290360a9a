import { describe, expect, test } from "vitest";
import { scanFiles } from "../support/scan.ts";

const APP =
  'import requests\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/")\ndef index():\n    return requests.get("https://rates.example.com", timeout=3).text\n';
const SCRIPT =
  'import requests\n\n\ndef check():\n    print(requests.get("https://rates.example.com/schema").json())\n\n\nif __name__ == "__main__":\n    check()\n';
const BESIDE = {
  "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["flask", "requests"]\n',
  "shop/app.py": APP,
};

/** The files in which an outbound call without a timeout was found. */
async function found(files: Readonly<Record<string, string>>): Promise<readonly (string | undefined)[]> {
  const { items } = await scanFiles(files);
  return items
    .filter(({ check }) => check === "reliability/outbound-timeouts")
    .flatMap(({ findings }) => findings.map(({ place }) => place?.path));
}

describe("scripts of Python that a person starts", () => {
  test("are left out beside a program where nothing names them", async () => {
    expect(await found({ ...BESIDE, "shop/schemas/validate_rates.py": SCRIPT })).toEqual([]);
  });

  test("are left out where they say of themselves that they are one", async () => {
    const text = `"""\nThis script can be used to retrieve rates.\n"""\n\n${SCRIPT.slice(0, SCRIPT.indexOf("\n\n\nif __name__"))}\n`;
    expect(await found({ ...BESIDE, "get_rates.py": text })).toEqual([]);
    const cli = `#!/usr/bin/env python3\n\n# Rates API Python CLI\n\n${SCRIPT.slice(0, SCRIPT.indexOf("\n\n\nif __name__"))}\n`;
    expect(await found({ ...BESIDE, "api.py": cli })).toEqual([]);
    expect(await found({ ...BESIDE, "get_rates.py": text.replace("This script can be used to", "We") })).toEqual([
      "get_rates.py",
    ]);
  });

  test("are left out where documents, a Makefile and a pipeline of changes alone name them", async () => {
    const files = {
      ...BESIDE,
      "shop/schemas/validate_rates.py": SCRIPT,
      "README.md": "Run `python shop/schemas/validate_rates.py`.\n",
      Makefile: "validate:\n\tpython shop/schemas/validate_rates.py\n",
      ".github/workflows/ci.yml":
        "on: push\njobs:\n  check:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: python shop/schemas/validate_rates.py\n",
    };
    expect(await found(files)).toEqual([]);
  });

  test("are left out where tools are told to look past them, or a package to leave them out", async () => {
    const files = {
      ...BESIDE,
      "pyproject.toml": `${BESIDE["pyproject.toml"]}\n[tool.ruff.lint.per-file-ignores]\n"shop/schemas/validate_rates.py" = ["T201"]\n`,
      "shop/schemas/validate_rates.py": SCRIPT,
      "codecov.yml": "ignore:\n  - shop/schemas/validate_rates.py\n",
      "debian/rules": "override_dh_install:\n\trm shop/schemas/validate_rates.py\n",
    };
    expect(await found(files)).toEqual([]);
  });

  const NAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "an import": { "shop/rates.py": "from shop.schemas import validate_rates\n\nvalidate_rates.check()\n" },
    "an import within a function": {
      "shop/rates.py": "def run():\n    import shop.schemas.validate_rates as v\n    v.check()\n",
    },
    "imports over several lines": {
      "shop/rates.py": "from shop.schemas import (\n    other,\n    validate_rates,\n)\n",
    },
    "settings of the program": { "shop/settings.py": 'TASKS = ["shop.schemas.validate_rates.check"]\n' },
    "a loader of modules by name": {
      "shop/load.py": 'import importlib\n\nimportlib.import_module("shop.schemas." + "validate_rates")\n',
    },
    "an image": { Dockerfile: 'FROM python:3.13\nCMD ["python", "shop/schemas/validate_rates.py"]\n' },
    "an image, as a module": { Dockerfile: 'FROM python:3.13\nCMD ["python", "-m", "shop.schemas.validate_rates"]\n' },
    "a Procfile": { Procfile: "clock: python shop/schemas/validate_rates.py\n" },
    "a unit": { "deploy/rates.service": "[Service]\nExecStart=/usr/bin/python3 /srv/shop/schemas/validate_rates.py\n" },
    "a crontab": { "etc/crontab": "0 3 * * * app python /srv/shop/schemas/validate_rates.py\n" },
    "a CronJob": {
      "k8s/rates.yaml":
        "apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: rates }\nspec:\n  schedule: 0 3 * * *\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - name: rates\n              image: shop:1\n              command: [python, -m, shop.schemas.validate_rates]\n",
    },
    "an entry point": {
      "setup.cfg": "[options.entry_points]\nconsole_scripts =\n    rates = shop.schemas.validate_rates:check\n",
    },
    "a pipeline by the clock": {
      ".github/workflows/nightly.yml":
        "on:\n  schedule:\n    - cron: 0 3 * * *\njobs:\n  rates:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: python shop/schemas/validate_rates.py\n",
    },
    "a command without an ending": { "bin/rates": "#!/bin/sh\nexec python shop/schemas/validate_rates.py\n" },
  };
  for (const [name, files] of Object.entries(NAMED)) {
    test(`are judged where they are named by ${name}`, async () => {
      const all = { ...BESIDE, "shop/schemas/validate_rates.py": SCRIPT, ...files };
      expect(await found(all)).toEqual(["shop/schemas/validate_rates.py"]);
    });
  }

  test("are left out beside what an image runs, unless it hands over to tasks", async () => {
    const files = { "pyproject.toml": BESIDE["pyproject.toml"], "bin/rates.py": SCRIPT };
    const image = (command: string) => ({ Dockerfile: `FROM python:3.13\nCMD ${command}\n` });
    expect(await found({ ...files, ...image('["python", "-m", "shop"]') })).toEqual([]);
    expect(await found({ ...files, ...image('["python", "bin/rates.py"]') })).toEqual(["bin/rates.py"]);
    expect(await found({ ...files, ...image('["make", "rates"]') })).toEqual(["bin/rates.py"]);
  });

  test("are judged where they are all there is", async () => {
    const { "shop/app.py": _, ...alone } = BESIDE;
    expect(await found({ ...alone, "shop/rates.py": SCRIPT })).toEqual(["shop/rates.py"]);
  });

  test("are judged where they go on, or are named like what a clock or a platform starts", async () => {
    const lasting = SCRIPT.replace("    check()\n", "    while True:\n        check()\n");
    expect(await found({ ...BESIDE, "shop/rates.py": lasting })).toEqual(["shop/rates.py"]);
    expect(await found({ ...BESIDE, "shop/jobs/rates.py": SCRIPT })).toEqual(["shop/jobs/rates.py"]);
    expect(await found({ ...BESIDE, "shop/sync_rates.py": SCRIPT })).toEqual(["shop/sync_rates.py"]);
  });

  test("are judged where the program beside them is of another project", async () => {
    const files = {
      ...BESIDE,
      "reports/pyproject.toml": '[project]\nname = "reports"\ndependencies = ["requests"]\n',
      "reports/rates.py": SCRIPT,
    };
    expect(await found(files)).toEqual(["reports/rates.py"]);
  });
});
