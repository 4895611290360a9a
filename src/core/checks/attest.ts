import type {
  ComponentKind,
  DocumentTopic,
  Evidence,
  Finding,
  Level,
  Seen,
  Signal,
  SignalCheck,
  SignalKind,
} from "../model.ts";
import { unknown, withNotes } from "../verdict.ts";

/** What runs, as opposed to a library or a tool that somebody else runs. */
const WHAT_RUNS: readonly ComponentKind[] = ["service", "worker", "web", "function", "ml", "infrastructure"];
const MOST_DOCUMENTS = 5;

/** A question that only a person can answer, as data. */
export interface Attestation<K extends SignalKind> {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** How long an answer holds, in days. */
  readonly reviewDays: number;
  /** What a person has to say, to follow "only a person can say". */
  readonly asks: string;
  /** Topics of documents that may serve as evidence. */
  readonly documents?: readonly DocumentTopic[];
  readonly reads?: readonly K[];
  /** Scaffolds that write what serves as evidence. */
  readonly scaffolds?: readonly string[];
  /** What else the files show that helps a person to answer. */
  readonly hints?: (seen: Seen<K | "document.page">) => readonly Evidence[];
  /** What the files show to be amiss, whatever a person answers. */
  readonly notes?: (seen: Seen<K | "document.page">) => readonly Finding[];
}

/** A check that files cannot decide: it is unknown until a person answers, and shows what may help them to. */
export function attest<K extends SignalKind = never>(question: Attestation<K>): SignalCheck<K | "document.page"> {
  const { id, title, level, reviewDays, asks, documents = [], reads = [], hints = () => [], scaffolds } = question;
  return {
    id,
    title,
    level,
    mode: "attest",
    scope: "repository",
    appliesTo: WHAT_RUNS,
    reviewDays,
    ...(scaffolds ? { scaffolds } : {}),
    reads: documents.length > 0 ? ["document.page", ...reads] : reads,
    decide: (seen) => {
      const evidence = [...pages(seen.all("document.page"), documents), ...hints(seen)];
      return withNotes(unknown(`only a person can say ${asks}`, ...evidence), question.notes?.(seen) ?? []);
    },
  };
}

/** The documents about these topics, the latest first. */
function pages(all: readonly Signal<"document.page">[], topics: readonly DocumentTopic[]): readonly Evidence[] {
  const found = all
    .filter(({ data }) => data.about.some((topic) => topics.includes(topic)))
    .sort((one, other) => (other.data.day ?? "").localeCompare(one.data.day ?? ""));
  const shown = found.slice(0, MOST_DOCUMENTS).map(({ data, place }) => {
    const about = [data.day && `of ${data.day}`, data.owner && `owned by ${data.owner}`].filter(Boolean).join(", ");
    return { message: `"${data.title}"${about === "" ? "" : `, ${about},`} may serve as evidence.`, place };
  });
  const rest = found.length - shown.length;
  return rest > 0 ? [...shown, { message: `${rest} more documents have such a name.` }] : shown;
}
