import * as vscode from "vscode";
import { reportWhere } from "../support/extension.ts";
import { at, read, remember, remove, restore, type, write } from "../support/files.ts";
import { findingsIn } from "../support/report.ts";

const CHECK = "reliability/outbound-timeouts";
const SHIPPING = "services/checkout/src/shipping/rates.ts";
const NEW = "services/checkout/src/added/client.ts";
const CALL = 'import axios from "axios";\n\nexport const stock = () => axios.get("https://stock.example/all");\n';

describe("a change", () => {
  beforeEach(() => found(SHIPPING));
  afterEach(async () => {
    await restore();
    await found(SHIPPING);
  });

  it("is followed while it is not saved, and when it is taken back", async () => {
    const text = await read(SHIPPING);
    await type(SHIPPING, text.replace("{ sku, destination: country }", "{ sku }, { timeout: 5000 }"));
    await gone(SHIPPING);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await found(SHIPPING);
  });

  it("is followed on disk, behind the editor's back", async () => {
    await write(SHIPPING, "export {};\n");
    await gone(SHIPPING);
  });

  it("is followed when a file is deleted", async () => {
    await remove(SHIPPING);
    await gone(SHIPPING);
  });

  it("is followed when a file is renamed", async () => {
    const renamed = "services/checkout/src/shipping/quotes.ts";
    await remember(SHIPPING);
    await remember(renamed);
    await vscode.workspace.fs.rename(at(SHIPPING), at(renamed));
    await gone(SHIPPING);
    await found(renamed);
  });

  it("is followed when a folder is added, and when it is removed", async () => {
    await remember("services/checkout/src/added");
    await write(NEW, CALL);
    await found(NEW);
    await vscode.workspace.fs.delete(at("services/checkout/src/added"), { recursive: true });
    await gone(NEW);
  });

  it("is followed when Git is told to ignore a folder", async () => {
    await write(".gitignore", `${await read(".gitignore")}\n/services/checkout/src/shipping/\n`);
    await gone(SHIPPING);
  });

  it("is followed when many come at once", async () => {
    const paths = Array.from({ length: 40 }, (_, index) => `services/checkout/src/many/client${index}.ts`);
    await remember("services/checkout/src/many");
    await Promise.all(paths.map((path) => write(path, CALL)));
    await reportWhere("all of them", (report) => paths.every((path) => findingsIn(report, CHECK, path).length === 1));
  });
});

function found(path: string) {
  return reportWhere(`a finding in ${path}`, (report) => findingsIn(report, CHECK, path).length > 0);
}

function gone(path: string) {
  return reportWhere(`no finding in ${path}`, (report) => findingsIn(report, CHECK, path).length === 0);
}
