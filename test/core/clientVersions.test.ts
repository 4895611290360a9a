import { expect, test } from "vitest";
import check from "../../src/core/checks/reliability/outbound-timeouts.ts";
import { scanFiles } from "../support/scan.ts";

// A default that came with a version holds where only such versions may be installed.

const CALL = 'import redis\n\ncache = redis.Redis(host="cache")\n';

test.each([
  ["requirements.txt", "redis==5.2.1\n", "gap"],
  ["requirements.txt", "redis[hiredis]~=7.0\n", "gap"],
  ["requirements.txt", "redis>=5,<8  # until the move\n", "gap"],
  ["requirements.txt", "redis>=5,<8.1\n", "unanswered"],
  ["requirements.txt", "redis==8.0.0 ; python_version > '3.9'\n", "met"],
  ["requirements.txt", "redis>8\n", "met"],
  ["requirements.txt", "redis\n", "unanswered"],
  ["requirements.txt", "redis @ https://files.example/redis-5.2.1.whl\n", "unanswered"],
  ["pyproject.toml", '[tool.poetry.dependencies]\nredis = "^5.0"\n', "gap"],
  ["pyproject.toml", '[tool.poetry.dependencies]\nredis = { version = "8.*", extras = ["hiredis"] }\n', "met"],
  ["Pipfile", '[packages]\nredis = "*"\n', "unanswered"],
])("%s with %j", async (path, text, state) => {
  const report = await scanFiles({ "app.py": CALL, [path]: text }, [check]);
  expect(report.items.map((item) => item.state)).toEqual([state]);
});

test("what is locked goes before what is asked for, and only in its own folder", async () => {
  const lock = '[[package]]\nname = "redis"\nversion = "5.2.1"\n';
  const files = { "a/app.py": CALL, "a/requirements.txt": "redis>=8\n", "a/poetry.lock": lock, "b/poetry.lock": lock };
  const report = await scanFiles(files, [check]);
  expect(report.items.flatMap(({ findings }) => findings.map(({ kind }) => kind))).toEqual(["timeout-missing"]);
});

test.each([
  ["0.27.6", "gap"],
  ["1.0.2", "met"],
])("redis-rs %s by Cargo.lock", async (version, state) => {
  const files = {
    "Cargo.toml": '[package]\nname = "a"\n[dependencies]\nredis = "*"\n',
    "Cargo.lock": `[[package]]\nname = "redis"\nversion = "${version}"\n`,
    "src/main.rs":
      'async fn main() {\n    let client = redis::Client::open("redis://cache").unwrap();\n    let c = client.get_multiplexed_async_connection().await;\n}\n',
  };
  const report = await scanFiles(files, [check]);
  expect(report.items.map((item) => item.state)).toEqual([state]);
});
