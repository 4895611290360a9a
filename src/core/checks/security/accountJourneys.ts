import type { Evidence, Signal } from "../../model.ts";

/** What an account goes through, and the titles that tests give it. */
const FLOWS: Readonly<Record<string, RegExp>> = {
  "sign-up": /\b(?:sign(?:s|ed|ing)?[- ]?up|regist(?:er|ers|ration)|creates? (?:an )?account)\b/i,
  login: /\b(?:log(?:s|ged|ging)?[- ]?in|sign(?:s|ed|ing)?[- ]?in)\b/i,
  logout: /\b(?:log(?:s|ged|ging)?[- ]?out|sign(?:s|ed|ing)?[- ]?out)\b/i,
  recovery:
    /\bforg[oe]t\w*\b|\b(?:recover|reset)\w*\b.{0,40}\b(?:account|password)|\b(?:account|password)\b.{0,40}\b(?:recover|reset)/i,
};

/** Which of the flows end-to-end tests go through by their titles, and which none does. */
export function accountJourneys(journeys: readonly Signal<"test.journey">[]): readonly Evidence[] {
  const running = journeys.filter(({ data }) => !data.skipped);
  if (running.length === 0) return [];
  const seen = Object.entries(FLOWS).map(([flow, title]) => ({
    flow,
    journey: running.find(({ data }) => title.test([...data.within, data.title].join(" "))),
  }));
  const missing = seen.flatMap(({ flow, journey }) => (journey === undefined ? [flow] : []));
  return [
    ...seen.flatMap(({ flow, journey }) =>
      journey === undefined
        ? []
        : [{ message: `${flow}: the ${journey.data.framework} test "${journey.data.title}".`, place: journey.place }],
    ),
    ...(missing.length === 0 ? [] : [{ message: `No end-to-end test is named after ${missing.join(", ")}.` }]),
  ];
}
