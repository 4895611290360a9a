/** As most object mappers name what is named in code: "order_items" of "orderItems". */
export function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
