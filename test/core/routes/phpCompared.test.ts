import { describe, expect, test } from "vitest";
import { routesIn } from "./routesIn.ts";

const at = (code: string) => routesIn({ "public/index.php": `<?php\n${code}\n` });
const PATH = "$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);";

describe("requests that PHP tells apart by hand", () => {
  test.each([
    ["if", `${PATH} if ($path === '/health') { echo 'ok'; exit; }`, ["ALL /health constant"]],
    ["turned round", `if ('/livez' == $_SERVER['REQUEST_URI']) { echo 'ok'; }`, ["ALL /livez constant"]],
    [
      "elseif that asks",
      `${PATH} $db = new PDO($dsn); if ($path === '/') { echo 1; } elseif ($path === '/ready') { $db->query('SELECT 1'); }`,
      ["ALL /ready asks"],
    ],
    [
      "switch, with two cases of one answer",
      `${PATH} switch ($path) { case '/livez': case '/ping': echo 'ok'; break; default: orders(); }`,
      ["ALL /livez constant", "ALL /ping constant"],
    ],
    ["match", `${PATH} echo match ($path) { '/up' => 'ok', default => orders() };`, ["ALL /up constant"]],
    [
      "match of conditions",
      `${PATH} echo match (true) { $path === '/up' => 'ok', default => orders() };`,
      ["ALL /up constant"],
    ],
    [
      "a guard",
      `function live(): void { if ($_SERVER['REQUEST_URI'] !== '/livez') { return; } echo 'ok'; }`,
      ["ALL /livez constant"],
    ],
    ["a condition kept for later", `${PATH} $isHealth = $path === '/health';`, ["ALL /health unknown"]],
  ])("%s", async (_, code, routes) => {
    expect(await at(code)).toEqual(routes);
  });

  test.each([
    ["what is no request's path", `${PATH} if ($status === '/health') { echo 1; }`],
    ["a file that reads no request", "if ($path === '/health') { echo 1; }"],
    ["a path of something else", `${PATH} if ($path === '/orders') { echo 1; }`],
    ["a comment", `${PATH} // if ($path === '/health') { echo 1; }`],
    ["an argument", `${PATH} fetch('/health');`],
  ])("not %s", async (_, code) => {
    expect(await at(code)).toEqual([]);
  });
});
