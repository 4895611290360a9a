import type { InfrastructureFile } from "../../model.ts";

/** What a file has that names no variable, gives no value and calls no module, or of which that is not read. */
export const PLAIN: Pick<InfrastructureFile, "outputs" | "variables" | "locals" | "values" | "calls"> = {
  outputs: false,
  variables: {},
  locals: {},
  values: {},
  calls: [],
};
