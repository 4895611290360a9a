import * as vscode from "vscode";
import type { Item, Report, ReportFinding, ReportPlace, Severity } from "../../core/model.ts";
import { pageAddress } from "../links.ts";
import { pathBelow, uriBelow } from "../paths.ts";
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

/**
 * Shows open findings and problems that have a place in the Problems panel, for open files and closed ones alike. What is
 * worth doing about something that is met stays out of it: three dots in the text, and the lightbulb.
 */
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
    return [...this.#collections].flatMap(([{ folder }, { files }]) => {
      const path = pathBelow(folder.uri, file);
      return (path !== undefined && files.get(path)?.shown) || [];
    });
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
      published = { collection: vscode.languages.createDiagnosticCollection("readiness"), files: new Map() };
      this.#collections.set(session, published);
    }
    const least = leastSeverity(session);
    if (report === undefined || (published.report === report && published.least === least)) return;
    published.report = report;
    published.least = least;
    show(published, marksOf(report, least), session);
  }

  #drop(session: Session): void {
    this.#collections.get(session)?.collection.dispose();
    this.#collections.delete(session);
  }
}

interface Published {
  readonly collection: vscode.DiagnosticCollection;
  /** By path. */
  files: ReadonlyMap<string, PublishedFile>;
  report?: Session["report"];
  least?: Severity;
}

interface PublishedFile {
  /** What the file was told, as text. */
  readonly key: string;
  readonly diagnostics: readonly vscode.Diagnostic[];
  readonly shown: readonly Shown[];
}

/** What is to be marked: a finding with its item, or a problem. */
interface Mark {
  readonly place: ReportPlace;
  readonly message: string;
  readonly severity: Severity | "hint";
  readonly of?: { readonly item: Item; readonly finding: ReportFinding };
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const SEVERITY: Readonly<Record<Mark["severity"], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

function leastSeverity({ folder }: Session): Severity {
  return vscode.workspace.getConfiguration("readiness", folder).get<Severity>("diagnostics.minimumSeverity", "info");
}

/** By path. What has no place stands in the checklist alone. */
function marksOf(report: Report, least: Severity): ReadonlyMap<string, readonly Mark[]> {
  const marks = new Map<string, Mark[]>();
  const add = (mark: Mark): void => {
    const file = marks.get(mark.place.path);
    if (file === undefined) marks.set(mark.place.path, [mark]);
    else file.push(mark);
  };
  for (const item of report.items) {
    const isNote = item.state === "met" && least === "info"; // of what is met: its fix is offered, and it is no problem
    if (!isOpen(item) && !isNote) continue;
    for (const finding of item.findings) {
      const { place, message } = finding;
      const severity = isNote ? "hint" : finding.severity;
      if (place && (severity === "hint" || RANK[severity] <= RANK[least]))
        add({ place, message, severity, of: { item, finding } });
    }
  }
  for (const { place, message, severity = "warning" } of report.problems) {
    if (place && RANK[severity] <= RANK[least]) add({ place, message, severity });
  }
  return marks;
}

/**
 * Sets only the files whose marks differ, so that the others do not flicker. The editor's own objects are made for these
 * alone: in a large workspace, to make and compare them all would take longer than a frame.
 */
function show(published: Published, marks: ReadonlyMap<string, readonly Mark[]>, session: Session): void {
  const before = published.files;
  const files = new Map<string, PublishedFile>();
  for (const [path, each] of marks) {
    const key = keyOf(each);
    const known = before.get(path);
    const diagnostics = known?.key === key ? known.diagnostics : each.map((mark) => diagnosticOf(mark, session));
    const shown = each.flatMap(({ of }, index): readonly Shown[] => {
      const diagnostic = diagnostics[index];
      return of && diagnostic ? [{ diagnostic, ...of, session }] : [];
    });
    files.set(path, { key, diagnostics, shown });
    if (known?.key !== key) published.collection.set(uriBelow(session.folder.uri, path), diagnostics);
  }
  for (const path of before.keys()) {
    if (!files.has(path)) published.collection.delete(uriBelow(session.folder.uri, path));
  }
  published.files = files;
}

/** The same for marks that look the same. */
function keyOf(marks: readonly Mark[]): string {
  return JSON.stringify(
    marks.map(({ place, message, severity, of }) => [place, message, severity, of?.item.check, of?.finding.related]),
  );
}

function diagnosticOf({ place, message, severity, of }: Mark, session: Session): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(place), message, SEVERITY[severity]);
  diagnostic.source = "readiness";
  if (of === undefined) return diagnostic;
  diagnostic.code = { value: of.item.check, target: vscode.Uri.parse(pageAddress(of.item.check)) };
  diagnostic.relatedInformation = (of.finding.related ?? []).flatMap(({ message: about, place: other }) =>
    other
      ? [
          new vscode.DiagnosticRelatedInformation(
            new vscode.Location(uriBelow(session.folder.uri, other.path), rangeOf(other)),
            about,
          ),
        ]
      : [],
  );
  return diagnostic;
}

/** A report counts lines and columns from 1, the editor from 0. */
export function rangeOf({ start, end }: ReportPlace): vscode.Range {
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}
