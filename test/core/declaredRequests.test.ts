import { expect, test } from "vitest";
import autoscaling from "../../src/core/checks/scaling/autoscaling.ts";
import { scanFiles } from "../support/scan.ts";

/** Kinds of what is told of a workload's container with these resources. */
async function told(resources: string, type = "kubernetes_deployment_v1"): Promise<readonly string[]> {
  const container = `container {\n name = "shop"\n image = "shop:1.0"\n ${resources}\n}`;
  const spec = type === "kubernetes_pod" ? container : `template {\n spec {\n ${container}\n }\n}`;
  const main = `variable "given" {}\nresource "${type}" "shop" {\n metadata { name = "shop" }\n spec {\n ${spec}\n }\n}\n`;
  const { items } = await scanFiles({ "main.tf": main }, [autoscaling]);
  return items.flatMap(({ findings }) => findings.map(({ kind }) => kind));
}

test("What pods of Terraform leave out of their resources is told", async () => {
  expect(await told("")).toEqual(["resources-missing"]);
  expect(await told("", "kubernetes_pod")).toEqual(["resources-missing"]);
  expect(await told(`resources {\n requests = { cpu = "1", memory = "64Mi" }\n}`)).toEqual(["memory-limit-missing"]);
  expect(await told(`resources {\n limits = { memory = "64Mi" }\n}`)).toEqual(["cpu-request-missing"]);
});

test("What is given, or given elsewhere, is not", async () => {
  expect(await told(`resources {\n requests = { cpu = "1" }\n limits = { memory = "64Mi" }\n}`)).toEqual([]);
  expect(await told(`resources {\n requests = var.given\n limits = var.given\n}`)).toEqual([]);
  expect(await told("", "kubernetes_job")).toEqual([]);
});
