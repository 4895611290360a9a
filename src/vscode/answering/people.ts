import * as vscode from "vscode";
import type { Session } from "../session.ts";

/** Somebody who may answer for an item, and why they are offered. */
export interface Person {
  readonly name: string;
  readonly because: string;
}

const LAST = "readiness.lastAnsweredBy";
const CODEOWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/** Who could answer for an area: you, its owners, those who own the code. Nothing is run to find out. */
export async function people(session: Session, area: string, memory: vscode.Memento): Promise<readonly Person[]> {
  const last = memory.get<string>(LAST);
  const owner = session.said.owners[area];
  const found: Person[] = [
    ...(last === undefined ? [] : [{ name: last, because: vscode.l10n.t("you, the last time") }]),
    ...(await gitUser(session)).map((name) => ({ name, because: vscode.l10n.t("you, by this repository's Git") })),
    ...(owner === undefined ? [] : [{ name: owner, because: vscode.l10n.t("owner of {0}", area) }]),
    ...(await codeOwners(session)).map((name) => ({ name, because: "CODEOWNERS" })),
  ];
  return found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
}

export function rememberPerson(memory: vscode.Memento, name: string): Thenable<void> {
  return memory.update(LAST, name);
}

/** The user of the repository's own Git configuration: https://git-scm.com/docs/git-config#_syntax */
async function gitUser(session: Session): Promise<readonly string[]> {
  const config = await textOf(session, ".git/config");
  const section = /^\[user\]\s*$([^[]*)/m.exec(config)?.[1] ?? "";
  const value = (key: string) => new RegExp(`^\\s*${key}\\s*=\\s*(.+?)\\s*$`, "m").exec(section)?.[1];
  const user = value("email") ?? value("name");
  return user === undefined ? [] : [user];
}

/** The owners of everything: https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
async function codeOwners(session: Session): Promise<readonly string[]> {
  for (const path of CODEOWNERS) {
    const line = /^\*\s+(.+)$/m.exec(await textOf(session, path))?.[1];
    if (line !== undefined)
      return (line.split("#")[0] ?? "")
        .trim()
        .split(/\s+/)
        .filter((name) => name !== "");
  }
  return [];
}

/** A small file's text; empty when there is none. */
async function textOf({ folder }: Session, path: string): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, path)));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return "";
    throw error;
  }
}
