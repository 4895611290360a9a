import { callText, literalStart } from "../facts.ts";
import type { Call, Expression, Program } from "../program.ts";
import { lastName } from "../resilience/site.ts";
import { namesClient } from "../routes/asking.ts";

/**
 * Names that open a transaction whatever they are called on: https://www.prisma.io/docs/orm/prisma-client/queries/transactions,
 * https://knexjs.org/guide/transactions.html, https://docs.djangoproject.com/en/stable/topics/db/transactions/,
 * https://api.rubyonrails.org/classes/ActiveRecord/Transactions/ClassMethods.html, https://laravel.com/docs/database#database-transactions,
 * https://learn.microsoft.com/en-us/ef/core/saving/transactions, https://pkg.go.dev/database/sql#DB.BeginTx
 */
const OPENS =
  /^(?:\$?transaction(?:al)?|(?:with|in|runIn|executeIn|wrapIn|start|begin|new)_?(?:Suspended)?(?:Transaction|Tx)(?:Async|Scope)?|begin(?:Tx|Txx|x)|begin_nested|atomic|with_lock|TransactionScope|start_transaction|in_transaction|transact)$/i;
/** What measures, and calls what it measures so. */
const MEASURES = /sentry|apm|newrelic|elastic|datadog|tracer|span/i;
const SQL_BEGIN = /^\s*(?:begin|start\s+transaction)\b/i;
/** Annotations and decorators that run a function in one: https://docs.spring.io/spring-framework/reference/data-access/transaction/declarative/annotations.html */
const DECORATES = /^(?:Transactional|transactional|atomic|UnitOfWork|Transaction)$/;

/** The name of what opens a transaction; undefined for every other call. */
export function opens(call: Call, program: Program): string | undefined {
  const name = lastName(call.callee);
  const receiver = call.callee.kind === "member" ? call.callee.object : undefined;
  const written = receiver ? program.text.slice(receiver.span.start, receiver.span.end) : "";
  if (MEASURES.test(written)) return undefined;
  // A relation of that name, which Laravel's resources and models ask for: `$this->transaction()`.
  if (program.language === "php" && name === "transaction" && call.arguments.length === 0) return undefined;
  const isClient = receiver !== undefined && namesClient(nameOf(receiver));
  if (OPENS.test(name) || (/^begin$/i.test(name) && isClient)) return callText(call, name, program);
  const isTemplate =
    /^execute(?:WithoutResult)?$/.test(name) && /transactionTemplate|transactionOperations/i.test(written);
  const [first, second] = call.arguments;
  const statement = literalStart(first?.value) ?? literalStart(second?.value) ?? "";
  return isTemplate || (receiver !== undefined && SQL_BEGIN.test(statement))
    ? callText(call, name, program)
    : undefined;
}

/** The decorator or annotation among some that runs what it stands on in a transaction. */
export function decorates(decorators: readonly Expression[]): string | undefined {
  return decorators
    .map((each) => lastName(each.kind === "call" ? each.callee : each))
    .find((name) => DECORATES.test(name));
}

/** The last name of a receiver: "db" of `this.db`, "getDb" of `getDb()`. */
export function nameOf(expression: Expression): string {
  return expression.kind === "call" ? lastName(expression.callee) : lastName(expression);
}
