import { type Extractor, NOTHING } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { at, entry, textAt } from "../../yaml.ts";
import { declared, fieldsIn } from "./resource.ts";

/** Reads task definitions of Amazon ECS: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html */
export const ecsTasks: Extractor = {
  name: "Amazon ECS",
  files: ["**/*.json"],
  mayHold: (text) => /"containerDefinitions"\s*:/.test(text),

  extract({ path, text }) {
    const whole = readYaml(text)[0]?.root;
    // What `aws ecs describe-task-definition` prints has it one level deeper.
    const root = at(whole, "taskDefinition") ?? whole;
    const containers = entry(root, "containerDefinitions");
    if (root === undefined || containers?.value.kind !== "list") return NOTHING;
    const name = textAt(root, "family") ?? "task";
    const fields = fieldsIn(root, text);
    const written = `ECS task ${name}`;
    const resource = declared({
      tool: "Amazon ECS",
      type: "aws_ecs_task_definition",
      name,
      written,
      path,
      span: containers.keySpan,
      fields,
    });
    return { signals: [resource], problems: [] };
  },
};
