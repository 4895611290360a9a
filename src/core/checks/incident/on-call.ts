import { OWNER_KINDS, type OwnersSeen, ownersOf } from "../../components/linkOwners.ts";
import { isRotaOf } from "../../components/linkRotas.ts";
import type { Evidence, Finding, Seen, Signal } from "../../model.ts";
import { attest } from "../attest.ts";

/** Long enough to be no burden, short enough that a rota whose people have left is noticed: once a quarter. */
const REVIEW_DAYS = 90;
/** Prefixes of the annotations by which a software catalogue's entity is tied to a paging tool. */
const PAGING = /^(?:pagerduty\.com|opsgenie\.com|victorops\.com|splunk\.com|ilert\.com)\//;

export default attest({
  id: "incident/on-call",
  title: "A reachable on-call rota with a backup exists",
  level: "essential",
  reviewDays: REVIEW_DAYS,
  scaffolds: ["on-call"],
  asks: "that somebody is reachable: who is on call, who backs them up, where the rota is kept and when a test page last arrived",
  documents: ["on-call"],
  reads: ["oncall.rota", ...OWNER_KINDS],
  hints: (seen) => [
    ...seen.everywhere("oncall.rota").map(declared),
    ...seen.everywhere("catalog.entity").flatMap(({ data, place }) => {
      const key = Object.keys(data.annotations).find((each) => PAGING.test(each));
      return key === undefined ? [] : [{ message: `${data.name} is tied to a paging tool by ${key}.`, place }];
    }),
  ],
  notes: (seen) => [...alone(seen.everywhere("oncall.rota")), ...withoutRota(seen)],
});

type Rota = Signal<"oncall.rota">;

function declared({ data, place }: Rota): Evidence {
  const { tool, what, name, count } = data;
  const turns = count === undefined ? "" : what === "schedule" ? ` of ${people(count)}` : ` of ${levels(count)}`;
  const is = what === "schedule" ? "rota" : "way up";
  return { message: `${tool} has the ${is} "${name}"${turns}.`, place };
}

/** Schedules of one person, where no way up that is declared here leads past them. */
function alone(rotas: readonly Rota[]): readonly Finding[] {
  const schedules = rotas.filter(({ data }) => data.what === "schedule");
  const ways = rotas.filter(({ data }) => data.what === "escalation");
  if (ways.some(({ data }) => data.count !== 1)) return [];
  return schedules
    .filter(({ data }) => data.count === 1 && schedules.length === 1)
    .map(({ data, place }) => ({
      kind: "rota-of-one",
      message: `The rota "${data.name}" has one person, and nothing here says who is called when they do not answer.`,
      severity: "warning",
      place,
      ...(ways[0] ? { related: [{ message: `"${ways[0].data.name}" has one level.`, place: ways[0].place }] } : {}),
      fixes: [],
    }));
}

/** Owners for whom no rota is named, where several are declared here and each is somebody's. */
function withoutRota(seen: OwnersSeen & Pick<Seen<"oncall.rota">, "all">): readonly Finding[] {
  const rotas = seen.all("oncall.rota").filter(({ data }) => data.what === "schedule");
  if (rotas.length < 2) return [];
  const ownerOf = ownersOf(seen);
  const owned = seen.components.flatMap((component) => {
    const owner = ownerOf(component);
    return owner ? [{ id: component.id, ...owner }] : [];
  });
  const isTheirs = ({ data }: Rota, { id, owners }: (typeof owned)[number]) => isRotaOf(data, id, owners);
  if (!rotas.every((rota) => owned.some((each) => isTheirs(rota, each)))) return [];
  return owned
    .filter((each) => !rotas.some((rota) => isTheirs(rota, each)))
    .map(({ id, owners, place }) => ({
      kind: "owner-without-rota",
      message: `${owners} answers for ${id}, and none of the ${rotas.length} rotas that are declared here is named for either.`,
      severity: "info",
      place,
      related: rotas.slice(0, 3).map((rota) => ({ message: `"${rota.data.name}" is a rota.`, place: rota.place })),
      identity: id,
      fixes: [],
    }));
}

function people(count: number): string {
  return count === 1 ? "one person" : `${count} people`;
}

function levels(count: number): string {
  return count === 1 ? "one level" : `${count} levels`;
}
