import { describe, expect, test } from "vitest";
import { linkInfrastructure } from "../../../src/core/components/linkInfrastructure.ts";
import { terraform, terraformValues } from "../../../src/core/extractors/infrastructure/terraform/terraform.ts";
import type { InfrastructureResource, InfrastructureValue, Signal } from "../../../src/core/model.ts";
import { testAssets } from "../../support/scan.ts";

/** The resources of some files, with everything filled in that can be. */
async function resourcesOf(files: Readonly<Record<string, string>>): Promise<readonly InfrastructureResource[]> {
  const signals: Signal[] = [];
  for (const [path, text] of Object.entries(files)) {
    const extractor = path.endsWith(".tfvars") ? terraformValues : terraform;
    signals.push(...(await extractor.extract({ path, text, role: "production" }, testAssets)).signals);
  }
  return linkInfrastructure(signals).flatMap((signal) =>
    signal.kind === "infrastructure.resource" ? [signal.data] : [],
  );
}

/** Plain data of a value: what is not known is "?", what refers elsewhere "→name". */
function plain(value: InfrastructureValue): unknown {
  if (value === null || typeof value !== "object") return value;
  if (!("is" in value)) return value.map(plain);
  if (value.is === "map") {
    return Object.fromEntries(Object.entries(value.fields).map(([name, field]) => [name, plain(field.value)]));
  }
  return value.is === "reference" ? `→${value.to}` : "?";
}

async function fieldsOf(files: Readonly<Record<string, string>> | string): Promise<readonly unknown[]> {
  const resources = await resourcesOf(typeof files === "string" ? { "main.tf": files } : files);
  return resources.map(({ fields }) => plain({ is: "map", fields }));
}

const db = (body: string) => `resource "aws_db_instance" "x" {\n${body}\n}\n`;

describe("one file", () => {
  test.each<[string, string, unknown]>([
    ["literals", `a = 1\nb = "two"\nc = true\nd = -3\ne = [1, "x"]`, { a: 1, b: "two", c: true, d: -3, e: [1, "x"] }],
    ["null is as if not written", `a = null\nb = 1`, { b: 1 }],
    ["escapes", `a = "x\\n\\"y\\" $\${z}"`, { a: `x\n"y" \${z}` }],
    [
      "blocks, once and twice",
      `a {\n  b = 1\n}\nc {\n d = 1\n}\nc {\n d = 2\n}`,
      { a: [{ b: 1 }], c: [{ d: 1 }, { d: 2 }] },
    ],
    [
      "references",
      `a = aws_kms_key.k[0].arn\nb = aws_kms_key.k["x"].arn\nc = aws_kms_key.k[*].arn\nd = data.x.y.z`,
      { a: "→aws_kms_key.k.arn", b: "→aws_kms_key.k.x.arn", c: "→aws_kms_key.k.arn", d: "→data.x.y.z" },
    ],
    ["maps", `a = { b = 1, "c" : "d", (var.e) = 2 }`, { a: { b: 1, c: "d" } }],
    [
      "functions",
      `a = merge({ x = 1 }, { y = 2 })\nb = concat(["a"], ["b"])\nc = coalesce(null, "x")\nd = lookup({ k = true }, "k", false)\ne = tobool(true)\nf = try(null, 3)`,
      { a: { x: 1, y: 2 }, b: ["a", "b"], c: "x", d: true, e: true, f: 3 },
    ],
    [
      "conditions",
      `a = true ? 1 : 2\nb = 1 == 2 ? "x" : "y"\nc = !false && true\nd = var.none ? 1 : 1\ne = var.none ? 1 : 2`,
      { a: 1, b: "y", c: true, d: 1, e: "?" },
    ],
    [
      "a policy written as JSON",
      `policy = <<EOT\n{"Statement": [{"Action": "*", "Resource": "\${aws_s3_bucket.b.arn}"}]}\nEOT`,
      { policy: { Statement: [{ Action: "*", Resource: "→aws_s3_bucket.b.arn" }] } },
    ],
    [
      "a policy by jsonencode",
      `policy = jsonencode({ Statement = [{ Action = ["s3:*"] }] })`,
      { policy: { Statement: [{ Action: ["s3:*"] }] } },
    ],
    [
      "secrets stay in the file",
      `password = "hunter22"\nmaster_password = var.p\nurl = "postgres://u:p@h/d"`,
      { password: "?", master_password: "?", url: "?" },
    ],
    [
      "dynamic blocks that are known",
      `dynamic "c" {\n for_each = [1, 2]\n content {\n  v = c.value\n }\n}`,
      { c: [{ v: 1 }, { v: 2 }] },
    ],
    [
      "dynamic blocks that are not",
      `dynamic "c" {\n for_each = var.none\n content {\n  v = c.value\n }\n}`,
      { c: ["?"] },
    ],
    [
      "dynamic blocks of nothing",
      `dynamic "c" {\n for_each = []\n content {\n  v = c.value\n }\n}\na = 1`,
      { c: [], a: 1 },
    ],
    [
      "what is worked out",
      `a = [for s in var.l : s]\nb = var.l[0].x\nc = "a-\${count.index}"`,
      { a: "?", b: "?", c: "?" },
    ],
  ])("%s", async (_, body, expected) => {
    expect(await fieldsOf(db(body))).toEqual([expected]);
  });

  test("what containers, charts and secrets are given stays in the file", async () => {
    const text = `resource "aws_lambda_function" "f" {
  environment {
    variables = { DB = "hunter22" }
  }
}
resource "kubernetes_deployment" "d" {
  spec {
    container {
      env {
        name  = "DB"
        value = "hunter22"
      }
    }
  }
}
resource "helm_release" "h" {
  set {
    name  = "adminPassword"
    value = "hunter22"
  }
}
resource "azurerm_key_vault_secret" "s" {
  value = "hunter22"
}
resource "aws_ecs_task_definition" "t" {
  container_definitions = jsonencode([{ name = "a", environment = [{ name = "DB", value = "hunter22" }] }])
}
variable "db_password" {
  default = "hunter22"
}`;
    const file = { path: "main.tf", text, role: "production" as const };
    const { signals } = await terraform.extract(file, testAssets);
    expect(signals.length).toBe(6);
    expect(JSON.stringify(signals)).not.toContain("hunter22");
  });

  test("what is made zero times is not there", async () => {
    expect(await fieldsOf(`resource "aws_db_instance" "x" {\n count = 0\n}`)).toEqual([]);
    expect(await fieldsOf(`resource "aws_db_instance" "x" {\n for_each = {}\n}`)).toEqual([]);
  });

  test("types that no check asks about are only counted", async () => {
    expect(await fieldsOf(`resource "aws_vpc" "x" {\n cidr_block = "10.0.0.0/16"\n}`)).toEqual([]);
  });

  test.each([
    "",
    "{",
    "}",
    `resource "a" {`,
    `resource "aws_db_instance" "x" { a = `,
    `variable x`,
    "\u0000",
    `a = <<EOT\n`,
    `resource "aws_db_instance" "x" { a = "\${`,
    `locals {\n a = local.a\n}\n${db("b = local.a")}`,
  ])("no text makes it throw: %j", async (text) => {
    await expect(resourcesOf({ "main.tf": text })).resolves.toBeDefined();
  });
});

describe("a module", () => {
  test("variables of another file, by default and by values", async () => {
    const files = {
      "infra/main.tf": db("a = var.a\nb = local.b\nc = var.c"),
      "infra/variables.tf": `variable "a" {\n default = false\n}\nvariable "c" {\n default = 1\n}\nlocals {\n b = "x-\${var.c}"\n}`,
      "infra/terraform.tfvars": "c = 2",
    };
    expect(await fieldsOf(files)).toEqual([{ a: false, b: "x-2", c: 2 }]);
  });

  test("values of a file that somebody names: those for production, else what all agree on", async () => {
    const files = {
      "infra/main.tf": `variable "a" {\n default = 1\n}\nvariable "b" {\n default = 1\n}\n${db("a = var.a\nb = var.b")}`,
      "infra/vars/dev.tfvars": "a = 2\nb = 2",
      "infra/vars/staging.tfvars": "a = 2\nb = 3",
      "infra/vars/other-stack.tfvars": "a = 9\nx = 9\ny = 9",
    };
    expect(await fieldsOf(files)).toEqual([{ a: 2, b: "?" }]);
    expect(await fieldsOf({ ...files, "infra/vars/prod.tfvars": "b = 4" })).toEqual([{ a: 1, b: 4 }]);
  });

  test("made to be called, its defaults are offers", async () => {
    const files = {
      "modules/db/main.tf": db("a = var.a"),
      "modules/db/variables.tf": `variable "a" {\n default = false\n}`,
    };
    expect(await fieldsOf(files)).toEqual([{ a: "?" }]);
  });

  test("called, it is what the calls make of it", async () => {
    const files = {
      "modules/db/main.tf": `variable "a" {\n default = false\n}\nvariable "n" {}\n${db("a = var.a\nn = var.n")}`,
      "live/main.tf": `module "one" {\n source = "../modules/db"\n n = "one"\n}\nmodule "two" {\n source = "../modules/db"\n a = true\n n = var.x\n}\nmodule "none" {\n source = "../modules/db"\n count = 0\n n = 1\n}\nvariable "x" {\n default = "two"\n}\nprovider "aws" {\n region = "eu-west-1"\n}`,
    };
    const resources = await resourcesOf(files);
    expect(resources.map(({ fields }) => plain({ is: "map", fields }))).toEqual([
      { a: false, n: "one" },
      { a: true, n: "two" },
    ]);
    expect(resources.map(({ madeBy }) => madeBy)).toEqual(["module.one", "module.two"]);
  });

  test("each.value, where all have the same", async () => {
    const text = `resource "aws_db_instance" "x" {\n for_each = { a = { m = true, n = 1 }, b = { m = true, n = 2 } }\n m = each.value.m\n n = each.value.n\n k = each.key\n}`;
    expect(await fieldsOf(text)).toEqual([{ m: true, n: "?", k: "?" }]);
  });

  test("modules that call each other in a circle come to an end", async () => {
    const files = {
      "a/main.tf": `module "b" {\n source = "../b"\n x = var.x\n}\nvariable "x" {}\n${db("x = var.x")}`,
      "b/main.tf": `module "a" {\n source = "../a"\n x = var.x\n}\nvariable "x" {}`,
    };
    expect((await fieldsOf(files)).length).toBeGreaterThan(0);
  });
});
