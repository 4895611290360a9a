import * as vscode from "vscode";
import type { Item, ReportFinding, ReportPlace, Severity } from "../../core/model.ts";
import { pageAddress } from "../links.ts";
import { uriBelow } from "../paths.ts";
import type { Session } from "../session.ts";
import type { Sessions } from "../sessions.ts";
import { isOpen } from "./stateLook.ts";

/** A diagnostic with the finding it shows. */
export interface Shown {
  readonly diagnostic: vscode.Diagnostic;
  readonly item: Item;
  readonly finding: ReportFinding;
  readonly session: Session;
}

/** Shows open findings and problems that have a place in the Problems panel, for open files and closed ones alike. */
export class Diagnostics implements vscode.Disposable {
  readonly #sessions: Sessions;
  readonly #collections = new Map<Session, Published>();
  readonly #subscriptions: vscode.Disposable;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
    this.#subscriptions = vscode.Disposable.from(
      sessions.onDidChange((session) => this.#publish(session)),
      sessions.onDidClose((session) => this.#drop(session)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("readiness.diagnostics")) this.#publishAll();
      }),
    );
    this.#publishAll();
  }

  /** What is shown in a file at or within a range. */
  at(file: vscode.Uri, range: vscode.Range): readonly Shown[] {
    return this.in(file).filter(({ diagnostic }) => diagnostic.range.intersection(range) !== undefined);
  }

  /** What is shown in a file. */
  in(file: vscode.Uri): readonly Shown[] {
    return [...this.#collections.values()].flatMap(({ shown }) => shown.get(file.toString()) ?? []);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const { collection } of this.#collections.values()) collection.dispose();
  }

  #publishAll(): void {
    for (const session of this.#sessions.all) this.#publish(session);
  }

  #publish(session: Session): void {
    const { report } = session;
    let published = this.#collections.get(session);
    if (published === undefined) {
      published = {
        collection: vscode.languages.createDiagnosticCollection("readiness"),
        keys: new Map(),
        shown: new Map(),
      };
      this.#collections.set(session, published);
    }
    if (report === undefined || (published.report === report && published.least === leastSeverity(session))) return;
    published.report = report;
    published.least = leastSeverity(session);

    const shown = new Map<string, Shown[]>();
    const files = new Map<string, { uri: vscode.Uri; diagnostics: vscode.Diagnostic[] }>();
    const add = (place: ReportPlace, diagnostic: vscode.Diagnostic): string => {
      const uri = uriBelow(session.folder.uri, place.path);
      const file = files.get(uri.toString()) ?? { uri, diagnostics: [] };
      file.diagnostics.push(diagnostic);
      files.set(uri.toString(), file);
      return uri.toString();
    };
    for (const item of report.items.filter(isOpen)) {
      for (const finding of item.findings) {
        if (!finding.place || RANK[finding.severity] > RANK[published.least]) continue; // without a place: the checklist
        const diagnostic = diagnosticOf(finding, finding.place, item, session);
        const file = add(finding.place, diagnostic);
        shown.set(file, [...(shown.get(file) ?? []), { diagnostic, item, finding, session }]);
      }
    }
    for (const { message, place } of report.problems) if (place) add(place, problem(message, place));
    published.shown = shown;
    setChanged(published, files);
  }

  #drop(session: Session): void {
    this.#collections.get(session)?.collection.dispose();
    this.#collections.delete(session);
  }
}

interface Published {
  readonly collection: vscode.DiagnosticCollection;
  /** What each file was last told, as text. */
  keys: Map<string, string>;
  shown: ReadonlyMap<string, readonly Shown[]>;
  report?: Session["report"];
  least?: Severity;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const SEVERITY: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

function leastSeverity({ folder }: Session): Severity {
  return vscode.workspace.getConfiguration("readiness", folder).get<Severity>("diagnostics.minimumSeverity", "info");
}

function diagnosticOf(finding: ReportFinding, place: ReportPlace, item: Item, session: Session): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(place), finding.message, SEVERITY[finding.severity]);
  diagnostic.source = "readiness";
  diagnostic.code = { value: item.check, target: vscode.Uri.parse(pageAddress(item.check)) };
  diagnostic.relatedInformation = (finding.related ?? []).flatMap(({ message, place: other }) =>
    other
      ? [
          new vscode.DiagnosticRelatedInformation(
            new vscode.Location(uriBelow(session.folder.uri, other.path), rangeOf(other)),
            message,
          ),
        ]
      : [],
  );
  return diagnostic;
}

function problem(message: string, place: ReportPlace): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(place), message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = "readiness";
  return diagnostic;
}

/** A report counts lines and columns from 1, the editor from 0. */
export function rangeOf({ start, end }: ReportPlace): vscode.Range {
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

/** Sets only the files whose diagnostics differ, so that the others do not flicker. */
function setChanged(
  published: Published,
  files: ReadonlyMap<string, { readonly uri: vscode.Uri; readonly diagnostics: readonly vscode.Diagnostic[] }>,
): void {
  const keys = new Map<string, string>();
  for (const [file, { uri, diagnostics }] of files) {
    const key = JSON.stringify(diagnostics.map((each) => [each, each.relatedInformation]));
    keys.set(file, key);
    if (published.keys.get(file) !== key) published.collection.set(uri, diagnostics);
  }
  for (const file of published.keys.keys()) {
    if (!keys.has(file)) published.collection.delete(vscode.Uri.parse(file, true));
  }
  published.keys = keys;
}
