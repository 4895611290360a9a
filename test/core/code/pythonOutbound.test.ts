import { beforeAll, describe, expect, test } from "vitest";
import { outboundCalls } from "../../../src/core/extractors/code/clients.ts";
import { pythonDeadline } from "../../../src/core/extractors/code/knowledge/python/deadlines.ts";
import { PYTHON_CLIENTS } from "../../../src/core/extractors/code/knowledge/python/index.ts";
import { lowerPython } from "../../../src/core/extractors/code/python/lower.ts";
import { Resolver } from "../../../src/core/extractors/code/resolve.ts";
import { parse } from "../../../src/core/extractors/code/treesitter.ts";
import { testAssets } from "../../support/scan.ts";

/** What is said of each outbound call, in source order: "requests set 5000 by argument". */
async function said(text: string): Promise<readonly string[]> {
  const root = await parse("python", text, testAssets);
  if (root === undefined) throw new Error("no tree");
  const resolver = new Resolver(lowerPython(root, { path: "app.py", text, role: "production" }));
  return outboundCalls(resolver, PYTHON_CLIENTS, pythonDeadline).map(({ library, decision }) => {
    const { reading, by, unset } = decision;
    const number = reading.state === "set" ? reading.milliseconds : unset.milliseconds;
    const how = reading.state === "set" ? ` by ${by}` : "";
    const shown = reading.state === "set" || reading.state === "absent" ? ` ${number ?? "for ever"}` : "";
    return `${library.name} ${reading.state}${shown}${how}`;
  });
}

beforeAll(async () => {
  await parse("python", "", testAssets);
});

const MISSING = "requests absent for ever";

describe("requests", () => {
  test.each([
    ["import requests\nrequests.get(u)", MISSING],
    ["import requests as r\nr.post(u, json=b)", MISSING],
    ["from requests import get as fetch\nfetch(u)", MISSING],
    ["import requests\nrequests.request('GET', u, headers={'a': 'timeout'})", MISSING],
    ["import requests.api\nrequests.api.get(u)", MISSING],
    ["import requests\nrequests.get(u, timeout=5)", "requests set 5000 by argument"],
    ["import requests\nrequests.get(u, timeout=(3.05, 27))", "requests set 27000 by argument"],
    ["import requests\nrequests.get(u, timeout=(3, None))", "requests disabled"],
    ["import requests\nrequests.get(u, timeout=None)", "requests disabled"],
    ["import requests\nT = 2 * 60\nrequests.get(u, timeout=T)", "requests set 120000 by argument"],
    ["import requests\nT = None\nrequests.get(u, timeout=T)", "requests disabled"],
    [
      "import requests\nimport os\nrequests.get(u, timeout=float(os.environ.get('T', '5')))",
      "requests set for ever by argument",
    ],
    [
      "import requests\nfrom django.conf import settings\nrequests.get(u, timeout=settings.T)",
      "requests set for ever by argument",
    ],
    ["import requests\nopts = {'timeout': 5, 'headers': h}\nrequests.get(u, **opts)", "requests set 5000 by argument"],
    ["import requests\nopts = dict(headers=h)\nrequests.get(u, **opts)", MISSING],
    ["import requests\nopts = {}\nopts['timeout'] = 5\nrequests.get(u, **opts)", "requests set 5000 by argument"],
    ["import requests\ndef f(**kw):\n    requests.get(u, **kw)", "requests unknown"],
    ["import requests\ndef f(**kw):\n    requests.get(u, timeout=3, **kw)", "requests set 3000 by argument"],
    [
      "import requests\ndef f(**kw):\n    kw.setdefault('timeout', 3)\n    requests.get(u, **kw)",
      "requests set 3000 by argument",
    ],
    ["import requests\ndef f(*args):\n    requests.get(*args)", MISSING],
    ["import requests\ndef f(timeout):\n    requests.get(u, timeout=timeout)", "requests unknown"],
    [
      "import requests\ndef f(timeout=None):\n    requests.get(u, timeout=timeout or 10)",
      "requests set for ever by argument",
    ],
    ["import requests\ndef f(timeout=10):\n    requests.get(u, timeout=timeout)", "requests set for ever by argument"],
    ["import requests\ndef f(timeout=None):\n    requests.get(u, timeout=timeout)", "requests unknown"],
    ["import requests\nrequests.get(u, timeout=5 if fast else 50)", "requests set 50000 by argument"],
    ["import requests\nrequests.get(u, timeout=5 if fast else None)", "requests unknown"],
    ["try:\n    import requests\nexcept ImportError:\n    requests = None\nrequests.get(u)", MISSING],
  ])("%s", async (text, expected) => {
    expect(await said(text)).toEqual([expected]);
  });

  test.each([
    ["import requests\ns = requests.Session()\ns.get(u)", MISSING],
    ["from requests import Session\nwith Session() as s:\n    s.post(u)", MISSING],
    ["import requests\nrequests.session().get(u)", MISSING],
    ["import requests\ns = requests.Session()\ns.timeout = 5\ns.get(u)", MISSING],
    ["import requests\ns = requests.Session()\ns.get(u, timeout=5)", "requests set 5000 by argument"],
    [
      "import requests\ns = requests.Session()\ns.request('GET', u, None, None, None, None, None, None, 5)",
      "requests set 5000 by argument",
    ],
    [
      "import requests\nclass A:\n    def __init__(self):\n        self.s = requests.Session()\n    def m(self):\n        self.s.get(u)",
      MISSING,
    ],
    ["import requests\nclass A:\n    s = requests.Session()\n    def m(self):\n        return self.s.get(u)", MISSING],
    [
      "import requests\ndef session():\n    s = requests.Session()\n    s.headers['a'] = 'b'\n    return s\nsession().get(u)",
      MISSING,
    ],
    [
      "import requests\n_s = None\ndef s():\n    global _s\n    if _s is None:\n        _s = requests.Session()\n    return _s\ndef f():\n    s().get(u)",
      MISSING,
    ],
    ["import requests\ndef f(s: requests.Session):\n    s.get(u)", MISSING],
    ["import requests\ndef f(s: requests.Session):\n    s.get(u, timeout=2)", "requests set 2000 by argument"],
    [
      "import requests\nclass A:\n    def __init__(self, s: requests.Session | None = None):\n        self.s = s or requests.Session()\n    def m(self):\n        self.s.get(u)",
      MISSING,
    ],
    [
      "import requests, functools\ns = requests.Session()\ns.request = functools.partial(s.request, timeout=5)\ns.get(u)",
      "requests set for ever by instance",
    ],
    [
      "import requests\nfrom requests.adapters import HTTPAdapter, Retry\ns = requests.Session()\ns.mount('https://', HTTPAdapter(max_retries=Retry(3)))\ns.get(u)",
      MISSING,
    ],
    [
      "import requests\nfrom requests.adapters import HTTPAdapter\nclass TimeoutHTTPAdapter(HTTPAdapter):\n    def send(self, request, **kw):\n        kw['timeout'] = kw.get('timeout') or 5\n        return super().send(request, **kw)\ns = requests.Session()\ns.mount('https://', TimeoutHTTPAdapter())\ns.get(u)",
      "requests set for ever by instance",
    ],
    [
      "import requests\nfrom .http import LoggingAdapter\ns = requests.Session()\nadapter = LoggingAdapter()\ns.mount('https://', adapter)\ns.get(u)",
      "requests unknown",
    ],
    ["import requests\nclass Api(requests.Session):\n    def users(self):\n        return self.get(u)", MISSING],
    [
      "import requests\nclass Api(requests.Session):\n    def request(self, *a, **kw):\n        kw.setdefault('timeout', 10)\n        return super().request(*a, **kw)\nApi().get(u)",
      "requests set for ever by instance",
    ],
    ["from .http import session\nsession.get(u)", undefined],
    ["session = make()\nsession.get(u)", undefined],
    ["cache = {}\ncache.get('requests')", undefined],
  ])("%s", async (text, expected) => {
    const found = await said(text);
    expect(found.slice(-1)).toEqual(expected === undefined ? [] : [expected]);
  });

  test.each([
    [
      "import requests\nfrom timeout_decorator import timeout\n@timeout(5)\ndef f():\n    requests.get(u)",
      ["requests set 5000 by context"],
    ],
    ["import requests, gevent\nwith gevent.Timeout(5):\n    requests.get(u)", ["requests set 5000 by context"]],
    ["from requests_oauthlib import OAuth2Session\nOAuth2Session(c).post(u)", ["requests_oauthlib absent for ever"]],
    [
      "from authlib.integrations.requests_client import OAuth2Session\nOAuth2Session(c, default_timeout=5).get(u)",
      ["authlib set 5000 by instance"],
    ],
    [
      "import requests\nfrom functools import partial\nget = partial(requests.get, timeout=5)\nget(u)",
      ["requests set 5000 by argument"],
    ],
    ["import requests, asyncio\nasync def f():\n    await asyncio.to_thread(requests.get, u)", [MISSING]],
    [
      "import requests, asyncio\nasync def f():\n    await asyncio.to_thread(requests.get, u, timeout=5)",
      ["requests set 5000 by argument"],
    ],
    ["import requests\nloop.run_in_executor(None, requests.get, u)", [MISSING]],
    ["import requests\nloop.run_in_executor(None, lambda: requests.get(u))", [MISSING]],
    ["import requests\npool.submit(requests.get, u, timeout=5)", ["requests set 5000 by argument"]],
    [
      "import requests, asyncio\nasync def f():\n    async with asyncio.timeout(5):\n        requests.get(u)",
      [MISSING],
    ],
  ])("%s", async (text, expected) => {
    expect(await said(text)).toEqual(expected);
  });
});

describe("what is written, declared or shared", () => {
  test.each([
    ["import requests\nopts = {}\nopts.update(timeout=5)\nrequests.get(u, **opts)", "requests set 5000 by argument"],
    [
      "import requests\nopts = {}\nopts.update({'timeout': 5})\nrequests.get(u, **opts)",
      "requests set 5000 by argument",
    ],
    [
      "import requests\ndef f(**kw):\n    if 'timeout' not in kw:\n        kw['timeout'] = 10\n    return requests.get(u, **kw)\nf(headers=h)",
      "requests set 10000 by argument",
    ],
    [
      "import requests\ndef f(**kw):\n    kw['timeout'] = kw.get('timeout', 10)\n    return requests.get(u, **kw)\nf(headers=h)",
      "requests set for ever by argument",
    ],
    [
      "import requests\n@dataclass\nclass A:\n    timeout: float | None = None\n    def m(self):\n        requests.get(u, timeout=self.timeout)",
      "requests unknown",
    ],
    [
      "import requests\n@dataclass\nclass A:\n    session: requests.Session\n    def m(self):\n        self.session.get(u)",
      MISSING,
    ],
    [
      "import httpx\n@dataclass\nclass A:\n    client: httpx.Client\n    def m(self):\n        self.client.get(u)",
      "httpx unknown",
    ],
    [
      "import requests\nclass A:\n    timeout = None\n    def m(self):\n        requests.get(u, timeout=self.timeout)\nclass B(A):\n    timeout = 5",
      "requests unknown",
    ],
    [
      "import aiohttp\nclass A:\n    _s: aiohttp.ClientSession | None = None\n    async def s(self):\n        if self._s is None:\n            self._s = aiohttp.ClientSession()\n        return self._s\n    async def m(self):\n        s = await self.s()\n        await s.get(u)",
      "aiohttp absent 300000",
    ],
    [
      "import requests, json\nCONFIG = {}\nCONFIG.update(json.load(f))\nrequests.get(u, timeout=CONFIG['timeout'])",
      "requests set for ever by argument",
    ],
    [
      "import httpx\n@asynccontextmanager\nasync def lifespan(app):\n    app.state.http = httpx.AsyncClient(timeout=None)\n    yield\nasync def handler(request):\n    await request.app.state.http.get(u)",
      "httpx disabled",
    ],
    [
      "import aiohttp\nasync def start(app):\n    app['session'] = aiohttp.ClientSession()\nasync def handler(request):\n    await request.app['session'].get(u)",
      "aiohttp absent 300000",
    ],
    [
      "import requests\nfrom functools import partial\nloop.run_in_executor(None, partial(requests.post, u, json=b))",
      MISSING,
    ],
    [
      "import requests\nfrom functools import partial\nloop.run_in_executor(None, partial(requests.post, u, timeout=4))",
      "requests set 4000 by argument",
    ],
    [
      "import requests\nfrom .http import Adapter\ns = requests.Session()\ns.mount('https://', Adapter(timeout=5))\ns.get(u)",
      "requests set for ever by instance",
    ],
  ])("%s", async (text, expected) => {
    expect(await said(text)).toEqual([expected]);
  });
});

describe("wrappers", () => {
  const WRAPPER =
    "import requests\ndef get(url, timeout=None, **kw):\n    return requests.get(url, timeout=timeout, **kw)\n";
  const SPREAD = "import requests\ndef get(url, **kw):\n    return requests.get(url, **kw)\n";
  const METHOD =
    "import requests\nclass A:\n    def get(self, url, timeout=None):\n        return requests.get(url, timeout=timeout)\n";
  test.each([
    [WRAPPER, "requests unknown"],
    [`${WRAPPER}get(u)`, "requests disabled"],
    [`${WRAPPER}get(u, 5)`, "requests set 5000 by argument"],
    [`${WRAPPER}get(u, timeout=5)\nget(v, timeout=7)`, "requests set 7000 by argument"],
    [`${WRAPPER}get(u, timeout=5)\nget(v)`, "requests unknown"],
    [SPREAD, "requests unknown"],
    [`${SPREAD}get(u, headers=h)`, MISSING],
    [`${SPREAD}get(u, headers=h, timeout=2)`, "requests set 2000 by argument"],
    [`${SPREAD}opts = {'timeout': 2}\nget(u, **opts)`, "requests set 2000 by argument"],
    [`${METHOD}A().get(u)`, "requests disabled"],
    [`${METHOD}A().get(u, 3)`, "requests set 3000 by argument"],
    [`${METHOD}    def users(self):\n        return self.get(u, timeout=4)`, "requests set 4000 by argument"],
    [
      "import requests\nclass A:\n    def __init__(self, timeout=10):\n        self.timeout = timeout\n    def m(self):\n        requests.get(u, timeout=self.timeout)\nA().m()",
      "requests set for ever by argument",
    ],
    [
      "import requests\nclass A:\n    def __init__(self, timeout=None):\n        self.timeout = timeout\n    def m(self):\n        requests.get(u, timeout=self.timeout)",
      "requests unknown",
    ],
  ])("%s", async (text, expected) => {
    expect(await said(text)).toEqual([expected]);
  });
});

const HTTPX = "httpx absent 5000";

describe("httpx", () => {
  test.each([
    ["import httpx\nhttpx.get(u)", HTTPX],
    ["import httpx\nhttpx.get(u, timeout=None)", "httpx disabled"],
    ["import httpx\nhttpx.get(u, timeout=10)", "httpx set 10000 by argument"],
    ["import httpx\nwith httpx.Client() as c:\n    c.get(u)", HTTPX],
    ["import httpx\nwith httpx.Client(timeout=None) as c:\n    c.get(u)", "httpx disabled"],
    ["import httpx\nwith httpx.Client(timeout=None) as c:\n    c.get(u, timeout=3)", "httpx set 3000 by argument"],
    [
      "import httpx\nc = httpx.AsyncClient(timeout=30)\nasync def f():\n    await c.get(u)",
      "httpx set 30000 by instance",
    ],
    ["import httpx\nc = httpx.Client(timeout=httpx.Timeout(None, connect=5))\nc.get(u)", "httpx disabled"],
    ["import httpx\nc = httpx.Client(timeout=httpx.Timeout(10, connect=5))\nc.get(u)", "httpx set 10000 by instance"],
    ["import httpx\nc = httpx.Client(timeout=httpx.Timeout(10, read=None))\nc.get(u)", "httpx disabled"],
    ["import httpx\nc = httpx.Client(timeout=httpx.Timeout(None, read=60))\nc.get(u)", "httpx set 60000 by instance"],
    [
      "from httpx import Client, Timeout\nT = Timeout(timeout=7)\nc = Client(timeout=T)\nc.get(u)",
      "httpx set 7000 by instance",
    ],
    ["import httpx\nc = httpx.Client(timeout=(5, 60, 5, 5))\nc.get(u)", "httpx set 60000 by instance"],
    ["import httpx\nc = httpx.Client()\nc.timeout = None\nc.get(u)", "httpx disabled"],
    ["import httpx\nc = httpx.Client(**options)\nc.get(u)", "httpx unknown"],
    ["import httpx\ndef f(c: httpx.Client):\n    c.get(u)", "httpx unknown"],
    ["import httpx\ndef f(c: httpx.Client):\n    c.get(u, timeout=None)", "httpx disabled"],
    ["import httpx\ndef f(t: httpx.Timeout):\n    httpx.get(u, timeout=t)", "httpx unknown"],
    ["import httpx\nclass A(httpx.Client):\n    pass\nA().get(u)", HTTPX],
    ["import httpx\nclass A(httpx.Client):\n    pass\nA(timeout=None).get(u)", "httpx disabled"],
    ["import httpx\nclass A(httpx.Client):\n    def m(self):\n        self.get(u)", "httpx unknown"],
    [
      "import httpx\nclass A(httpx.Client):\n    def __init__(self):\n        super().__init__(base_url=b)\n    def m(self):\n        self.get(u)",
      HTTPX,
    ],
    [
      "import httpx\nclass A(httpx.Client):\n    def __init__(self, **kw):\n        super().__init__(**kw)\n    def m(self):\n        self.get(u)",
      "httpx unknown",
    ],
    [
      "import httpx\nclass A(httpx.Client):\n    def __init__(self):\n        super().__init__(timeout=3)\n    def m(self):\n        self.get(u)",
      "httpx set 3000 by instance",
    ],
    [
      "import httpx, asyncio\nasync def f():\n    async with httpx.AsyncClient(timeout=None) as c:\n        await asyncio.wait_for(c.get(u), 10)",
      "httpx set 10000 by context",
    ],
    [
      "import httpx\nasync def f():\n    async with httpx.AsyncClient(timeout=None) as c, c.stream('GET', u) as r:\n        pass",
      "httpx disabled",
    ],
  ])("%s", async (text, expected) => {
    expect(await said(text)).toEqual([expected]);
  });
});

const AIOHTTP = "aiohttp absent 300000";

describe("aiohttp", () => {
  test.each([
    ["async with aiohttp.ClientSession() as s, s.get(u) as r:\n        pass", AIOHTTP],
    ["async with aiohttp.ClientSession(timeout=None) as s, s.get(u) as r:\n        pass", AIOHTTP],
    [
      "async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as s, s.get(u) as r:\n        pass",
      "aiohttp set 10000 by instance",
    ],
    [
      "async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as s, s.get(u) as r:\n        pass",
      "aiohttp disabled",
    ],
    [
      "async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(connect=5)) as s, s.get(u) as r:\n        pass",
      "aiohttp disabled",
    ],
    [
      "async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None, sock_read=30)) as s, s.get(u) as r:\n        pass",
      "aiohttp set 30000 by instance",
    ],
    [
      "async with aiohttp.ClientSession() as s, s.get(u, timeout=5) as r:\n        pass",
      "aiohttp set 5000 by argument",
    ],
    ["async with aiohttp.ClientSession() as s, s.get(u, timeout=None) as r:\n        pass", "aiohttp disabled"],
    ["async with aiohttp.ClientSession() as s, s.get(u, timeout=0) as r:\n        pass", "aiohttp disabled"],
    ["async with aiohttp.request('GET', u) as r:\n        pass", AIOHTTP],
    [
      "s = aiohttp.ClientSession()\n    async with asyncio.timeout(10):\n        await s.get(u)",
      "aiohttp set 10000 by context",
    ],
    ["s = aiohttp.ClientSession()\n    async with asyncio.timeout(None):\n        await s.get(u)", AIOHTTP],
    [
      "s = aiohttp.ClientSession()\n    with async_timeout.timeout(10):\n        await s.get(u)",
      "aiohttp set 10000 by context",
    ],
    ["s = aiohttp.ClientSession()\n    await asyncio.wait_for(s.get(u), timeout=3)", "aiohttp set 3000 by context"],
    [
      "s = aiohttp.ClientSession()\n    t = aiohttp.ClientTimeout(total=T)\n    await s.get(u, timeout=t)",
      "aiohttp set for ever by argument",
    ],
    ["s = aiohttp.ClientSession(read_timeout=8)\n    await s.get(u)", "aiohttp set 8000 by instance"],
  ])("%s", async (body, expected) => {
    expect(await said(`import aiohttp, asyncio, async_timeout\nasync def f():\n    ${body}\n`)).toEqual([expected]);
  });

  test.each([
    ["t = asyncio.create_task(s.get(u))\n    await asyncio.wait_for(t, 4)", "aiohttp set 4000 by context"],
    ["c = s.get(u)\n    await asyncio.wait_for(c, 4)", "aiohttp set 4000 by context"],
    ["t = asyncio.create_task(s.get(u))\n    await asyncio.wait([t], timeout=4)", AIOHTTP],
    ["await asyncio.wait([asyncio.create_task(s.get(u))], timeout=4)", "aiohttp set 4000 by context"],
    ["async with asyncio.timeout(4):\n        await asyncio.gather(s.get(u), other())", "aiohttp set 4000 by context"],
  ])("%s", async (body, expected) => {
    expect(
      await said(`import aiohttp, asyncio\nasync def f(s):\n    s = aiohttp.ClientSession()\n    ${body}\n`),
    ).toEqual([expected]);
  });

  test("a coroutine that only runs under a deadline is bounded", async () => {
    const text = [
      "import aiohttp, asyncio",
      "async def fetch(s: aiohttp.ClientSession):",
      "    async with s.get(u) as r:",
      "        return await r.json()",
      "async def main():",
      "    async with aiohttp.ClientSession() as s:",
      "        await asyncio.wait_for(fetch(s), 10)",
    ].join("\n");
    expect(await said(text)).toEqual(["aiohttp set 10000 by context"]);
    expect(await said(`${text}\nasync def other():\n    await fetch(aiohttp.ClientSession())\n`)).not.toEqual([
      "aiohttp set 10000 by context",
    ]);
  });
});

const URLLIB = "urllib absent for ever";

describe("urllib, http.client and urllib3", () => {
  test.each([
    ["import urllib.request\nurllib.request.urlopen(u)", URLLIB],
    ["from urllib.request import urlopen, Request\nurlopen(Request(u))", URLLIB],
    ["from urllib import request\nrequest.urlopen(u)", URLLIB],
    ["import urllib.request\nurllib.request.urlopen(u, timeout=5)", "urllib set 5000 by argument"],
    ["import urllib.request\nurllib.request.urlopen(u, None, 5)", "urllib set 5000 by argument"],
    ["import urllib.request\nurllib.request.urlopen(u, timeout=None)", "urllib disabled"],
    ["import urllib.request\nurllib.request.build_opener(p).open(u)", URLLIB],
    ["import urllib.request\nurllib.request.urlretrieve(u, f)", URLLIB],
    [
      "try:\n    from urllib.request import urlopen\nexcept ImportError:\n    from urllib2 import urlopen\nurlopen(u)",
      URLLIB,
    ],
    ["import http.client\nc = http.client.HTTPSConnection(h)\nc.request('GET', '/')", "http.client absent for ever"],
    [
      "from http.client import HTTPConnection\nc = HTTPConnection(h, timeout=5)\nc.request('GET', '/')",
      "http.client set 5000 by instance",
    ],
    ["import urllib3\nurllib3.request('GET', u)", "urllib3 absent 3000"],
    ["import urllib3\nhttp = urllib3.PoolManager()\nhttp.request('GET', u)", "urllib3 absent for ever"],
    [
      "import urllib3\nhttp = urllib3.PoolManager(timeout=urllib3.Timeout(connect=2))\nhttp.request('GET', u)",
      "urllib3 absent for ever",
    ],
    [
      "import urllib3\nhttp = urllib3.PoolManager(timeout=urllib3.Timeout(connect=2, read=7))\nhttp.request('GET', u)",
      "urllib3 set 7000 by instance",
    ],
    [
      "import urllib3\nhttp = urllib3.PoolManager(timeout=urllib3.util.Timeout(total=7))\nhttp.request('GET', u)",
      "urllib3 set 7000 by instance",
    ],
    [
      "import urllib3\nhttp = urllib3.PoolManager()\nhttp.request('GET', u, timeout=3.0)",
      "urllib3 set 3000 by argument",
    ],
    [
      "import urllib3\npool = urllib3.HTTPSConnectionPool(h, 443, 5)\npool.urlopen('GET', '/')",
      "urllib3 set 5000 by instance",
    ],
    ["import niquests\nniquests.get(u)", "niquests absent 120000"],
    ["import niquests\nniquests.get(u, timeout=5)", "niquests set 5000 by argument"],
  ])("%s", async (text, expected) => {
    expect(await said(text)).toEqual([expected]);
  });
});
