import { documented, entry } from "../documented.ts";

export default documented({
  id: "compliance/data-map",
  title: "A data map shows where regulated data lives and flows",
  level: "standard",
  reviewDays: 365,
  scaffolds: ["data-map"],
  freshDays: 365,
  topics: ["data-map"],
  parts: [
    { name: "which data", isIn: entry(/data\b|field|category|element|what\b|subject/i) },
    { name: "where it is kept", isIn: entry(/store|system|where|location|database|table|kept|region/i) },
    { name: "what for, or on which ground", isIn: entry(/purpose|basis|ground|why|use\b|used/i) },
    { name: "who gets it", isIn: entry(/recipient|shared|vendor|processor|transfer|who\b|flow|access|sent/i) },
  ],
  follows: "A request to erase or to tell cannot be answered in full.",
  asks: "where the map of personal and regulated data is kept",
});
