import * as vscode from "vscode";
import type { Sessions } from "../sessions.ts";

/** Tells the welcome texts of the empty checklist why it is empty: scanning · failed · empty · filled. */
export function followContent(sessions: Sessions): vscode.Disposable {
  let told = "";
  const tell = () => {
    const content = contentOf(sessions);
    if (content === told) return;
    told = content;
    void vscode.commands.executeCommand("setContext", "readiness.content", content);
  };
  tell();
  return vscode.Disposable.from(sessions.onDidChange(tell), sessions.onDidClose(tell));
}

function contentOf({ all }: Sessions): string {
  if (all.some(({ report }) => report && report.items.length > 0)) return "filled";
  if (all.some(({ phase }) => phase === "first" || phase === "scanning")) return "scanning";
  return all.some(({ phase }) => phase === "failed") ? "failed" : "empty";
}
