import { describe, expect, test } from "vitest";
import check from "../../../src/core/checks/reliability/outbound-timeouts.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

/** "path: kind" of each finding, or the item's state where there is none. */
async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const item = itemOf(await scanFiles(files, [check]), check.id);
  const findings = item.findings.map(({ kind, place }) => `${place?.path}: ${kind}`);
  return findings.length > 0 ? findings : [item.state];
}

const SESSION = "import requests\nsession = requests.Session()\n";
const MISSING = ["app/main.py: timeout-missing"];

describe("clients of other files", () => {
  test.each([
    ["from app.http import session\nsession.get(u)\n", MISSING],
    ["from .http import session as s\ns.post(u, json={'timeout': 3})\n", MISSING],
    ["from . import http\nhttp.session.get(u)\n", MISSING],
    ["from app import http\nhttp.session.get(u)\n", MISSING],
    ["import app.http\napp.http.session.get(u)\n", MISSING],
    ["from .http import *\nsession.get(u)\n", ["app/main.py: timeout-missing"]],
    ["from .http import session\nsession.get(u, timeout=5)\n", ["met"]],
    ["from .http import session\nsession.get(u, timeout=None)\n", ["app/main.py: timeout-disabled"]],
    ["from .http import session\nsession.get(u, **options)\n", ["unanswered"]],
    ["from .http import other\nother.get(u)\n", ["not-applicable"]],
  ])("%s", async (main, expected) => {
    expect(await found({ "app/__init__.py": "", "app/http.py": SESSION, "app/main.py": main })).toEqual(expected);
  });

  test("what a function of another file gives", async () => {
    const http = "import httpx\ndef client():\n    return httpx.Client(timeout=None)\n";
    const main = "from .http import client\nwith client() as c:\n    c.get(u)\n";
    expect(await found({ "app/http.py": http, "app/main.py": main })).toEqual(["app/main.py: timeout-disabled"]);
    expect(await found({ "app/http.py": http.replace("None", "10"), "app/main.py": main })).toEqual(["met"]);
  });

  test("a client that a package passes on", async () => {
    const files = {
      "app/clients/__init__.py": "from .http import session\n",
      "app/clients/http.py": SESSION,
      "app/main.py": "from app.clients import session\nsession.get(u)\n",
    };
    expect(await found(files)).toEqual(MISSING);
  });

  test("sockets' default is set for the process", async () => {
    const main = "import urllib.request\nurllib.request.urlopen(u)\n";
    expect(await found({ "app/main.py": main })).toEqual(MISSING);
    const setting = "import socket\nsocket.setdefaulttimeout(10)\n";
    expect(await found({ "app/main.py": main, "app/settings.py": setting })).toEqual(["met"]);
  });

  test("tests are left out", async () => {
    const call = "import requests\nrequests.get(u)\n";
    expect(await found({ "tests/test_app.py": call, "app/main.py": "x = 1\n" })).toEqual(["not-applicable"]);
  });
});
