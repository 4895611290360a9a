import type { ClassDefinition, Expression } from "../program.ts";

/** What a class calls the method that sets an instance up. */
export const CONSTRUCTORS = ["constructor", "__init__", "__construct", "initialize"];

/** How many classes up the fields of a class are looked for. */
const BASES_DEEP = 4;

/** What the classes of one program hold by name, with what they inherit and embed. */
export class ClassFields {
  readonly #promotions = new Map<ClassDefinition, Map<string, readonly Expression[]>>();

  /** The values of a field or the method of that name; undefined where the class has none. */
  of(definition: ClassDefinition, key: string, depth = 0): readonly Expression[] | undefined {
    const own = definition.fields.get(key);
    if (own) return own;
    const method = definition.methods.get(key);
    if (method) return [method];
    if (depth > BASES_DEEP) return undefined;
    for (const base of definition.bases) {
      const { binding } = base.kind === "name" ? base : {};
      const inherited = binding?.definition && this.of(binding.definition, key, depth + 1);
      if (inherited) return inherited;
    }
    return this.#promoted(definition, key);
  }

  /** A member of what a struct embeds, as a member of the field: the same one each time, so that it is known again. */
  #promoted(definition: ClassDefinition, key: string): readonly Expression[] | undefined {
    if (!definition.embeds || definition.types?.has(key)) return undefined;
    const known = this.#promotions.get(definition) ?? new Map<string, readonly Expression[]>();
    this.#promotions.set(definition, known);
    const before = known.get(key);
    if (before) return before.length > 0 ? before : undefined;
    const held = definition.embeds.flatMap((field) => definition.fields.get(field) ?? []);
    const promoted = held.map((object): Expression => ({ kind: "member", object, name: key, span: object.span }));
    known.set(key, promoted);
    return promoted.length > 0 ? promoted : undefined;
  }
}
