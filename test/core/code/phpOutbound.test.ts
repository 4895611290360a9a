import { describe, expect, test } from "vitest";
import check from "../../../src/core/checks/reliability/outbound-timeouts.ts";
import { itemOf, scanFiles } from "../../support/scan.ts";

/** What is said of each call: "kind" of a finding, else the item's state and what its evidence says. */
async function said(code: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const report = await scanFiles({ "src/App.php": `<?php\n${code}\n`, ...files }, [check]);
  const item = itemOf(report, check.id);
  expect(report.problems).toEqual([]);
  if (item.findings.length > 0) return item.findings.map(({ kind }) => kind);
  return [item.state, ...item.evidence.map(({ message }) => message)];
}

const MISSING = ["timeout-missing"];
const GUZZLE = "use GuzzleHttp\\Client;";
const FIVE = ["met", "$c->get(…) gives up after 5 s, set where its client is made"];

describe("how names are written", () => {
  test.each([
    ["use GuzzleHttp\\Client; $c = new Client(); $c->get($u);", MISSING],
    ["use GuzzleHttp\\{Client, RequestOptions}; $c = new Client([RequestOptions::TIMEOUT => 5]); $c->get($u);", FIVE],
    ["use \\GuzzleHttp\\Client as C; $c = new C(['timeout' => '5']); $c->get($u);", FIVE],
    ["namespace A; use GuzzleHttp; $c = new GuzzleHttp\\Client(array('timeout' => 5)); $c->get($u);", FIVE],
    ["namespace A { $c = new \\GuzzleHttp\\Client(config: ['timeout' => 5]); $c->get($u); }", FIVE],
    ["namespace A; $c = new Client; $c->get($u);", ["not-applicable"]],
    ["namespace A; function curl_exec($h) {} curl_exec(1);", ["not-applicable"]],
  ])("%s", async (code, expected) => {
    expect(await said(code)).toEqual(expected);
  });
});

describe("how values are followed", () => {
  test.each([
    ["$c = new Client(['timeout' => 60 / 12]); $c->get($u);", FIVE],
    ["const T = 5; $c = new Client(['timeout' => T]); $c->get($u);", FIVE],
    [
      "$c = new Client(['timeout' => $x ?? 5]); $c->get($u);",
      ["met", "$c->get(…) has a timeout, set where its client is made"],
    ],
    ["$c = $a ? new Client(['timeout' => 5]) : new Client(['timeout' => 2]); $c->get($u);", FIVE],
    ["$f = fn () => new Client(['timeout' => 5]); $c = $f(); $c->get($u);", FIVE],
    ["$c = new Client(['timeout' => 5]); $f = function () use ($c, $u) { $c->get($u); };", FIVE],
    ["$c = new Client(['timeout' => 5]); function f($u) { global $c; $c->get($u); }", FIVE],
    ["[$c, $d] = [new Client(['timeout' => 5]), 1]; $c->get($u);", FIVE],
    [
      "$c = match (true) { default => new Client(['timeout' => 5]) }; $c?->get($u);",
      ["met", "$c?->get(…) gives up after 5 s, set where its client is made"],
    ],
    ["$o = ['timeout' => 5]; $o['headers'] = []; $c = new Client($o); $c->get($u);", FIVE],
    ["$o = []; $o['timeout'] ??= 5; $c = new Client($o); $c->get($u);", FIVE],
    ["$o = ['timeout' => 5]; $c = new Client([...$o, 'verify' => false]); $c->get($u);", FIVE],
    ["$c = new Client(['timeout' => null]); $c->get($u);", MISSING],
    ["$c = new Client(['timeout' => false]); $c->get($u);", ["timeout-disabled"]],
    ["foreach ($clients as $c) { $c->get($u); }", ["not-applicable"]],
    ["$get = $c->get(...); (new Client)->getAsync($u)->wait();", MISSING],
  ])("%s", async (code, expected) => {
    expect(await said(`${GUZZLE} ${code}`)).toEqual(expected);
  });

  test("traits and classes on the spot", async () => {
    const code = `${GUZZLE}
trait Calls { private function http() { return new Client(['timeout' => 5]); } }
class A { use Calls; function a($u) { $this->http()->get($u); } }
$b = new class { private $c; function __construct() { $this->c = new Client(); } function b($u) { return $this->c->get($u); } };`;
    expect(await said(code)).toEqual(MISSING);
  });
});

describe("clients of other classes", () => {
  const files = {
    "src/Http/Clients.php":
      "<?php\nnamespace App\\Http;\nclass Clients { public static function orders() { return new \\GuzzleHttp\\Client(); }\n public function made() { return self::orders(); } }\n",
  };
  test.each([
    ["use App\\Http\\Clients; Clients::orders()->get($u);", MISSING],
    ["use App\\Http\\Clients; Clients::orders()->get($u, ['timeout' => 0]);", ["timeout-disabled"]],
    ["use App\\Http\\Clients; Clients::orders()->request('GET', $u, $o);", MISSING],
    [
      "use App\\Http\\Clients; class A { function __construct(private Clients $http) {} function a($u) { $this->http->made()->get($u); } }",
      MISSING,
    ],
    [
      "use Other\\Clients; Clients::payments()->get($u);",
      ["unanswered", "new \\GuzzleHttp\\Client(…) makes a client, and what asks by it was not seen"],
    ],
  ])("%s", async (code, expected) => {
    expect(await said(code, files)).toEqual(expected);
  });
});

describe("what containers are told", () => {
  const asks = `use GuzzleHttp\\Client; class A { function __construct(private Client $http) {} function a($u) { $this->http->get($u); } }`;
  const DISABLED = ["timeout-disabled"];
  test.each([
    ["$app->instance(Client::class, new Client(['timeout' => 0]));", DISABLED],
    ["$client = new Client(['timeout' => 0]); $app->instance('http', $client);", DISABLED],
    ["$builder->addDefinitions([Client::class => function () { return new Client(['timeout' => 0]); }]);", DISABLED],
    ["class HttpFactory { public function __invoke() { return new Client(['timeout' => 0]); } }", DISABLED],
    ["class Other { private function http() { return new Client(['timeout' => 1]); } }", ["unanswered"]],
    // Nobody's, and switched off all the same.
    ["class Other { private function http() { return new Client(['timeout' => 0]); } }", DISABLED],
    ["$app->bind('a', fn () => new Client()); $app->bind('b', fn () => new Client(['timeout' => 1]));", ["unanswered"]],
  ])("%s", async (told, expected) => {
    const files = { "src/container.php": `<?php\nuse GuzzleHttp\\Client;\n${told}\n` };
    expect((await said(asks, files)).slice(0, 1)).toEqual(expected);
  });
});

test("calls are named as they are written", async () => {
  const code = `${GUZZLE} class A { function c() { return new Client(['timeout' => 5]); }
    function a($u) { $this->c()->get($u); (new Client(['timeout' => 5]))->put($u); } }`;
  expect(await said(code)).toEqual([
    "met",
    "$this->c()->get(…) gives up after 5 s, set where its client is made",
    "Guzzle->put(…) gives up after 5 s, set where its client is made",
  ]);
});

test.each([
  "<?php $a = [[[[",
  "<?php class { function ( { new Client(",
  `<?php ${"$a->b(".repeat(3000)}`,
  "<html><?= $x ?></html>",
])("broken code is no problem", async (code) => {
  const text = `${code}\n// GuzzleHttp\\Client curl_exec(`;
  const report = await scanFiles({ "src/App.php": text }, [check]);
  expect(report.problems).toEqual([]);
});
