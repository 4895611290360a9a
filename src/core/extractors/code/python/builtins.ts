/** Names that are there without an import, of those that code uses: https://docs.python.org/3/library/functions.html */
const BUILTINS = new Set(
  [
    "abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir",
    "divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int",
    "isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property",
    "range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip aiter anext",
    "NotImplemented Ellipsis KeyboardInterrupt SystemExit StopIteration StopAsyncIteration GeneratorExit",
    "__name__ __file__ __doc__ __package__ __import__",
  ].flatMap((line) => line.split(" ")),
);

/** True for a name that Python itself has, its exceptions among them. */
export function isBuiltin(name: string): boolean {
  return BUILTINS.has(name) || /^[A-Z]\w*(?:Error|Exception|Warning|Interrupt)$/.test(name);
}
