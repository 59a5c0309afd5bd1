import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  cell(row: Row): ReactNode;
  readonly isNumber?: boolean;
  /** Not on a phone: the row's own page has it. */
  readonly isMinor?: boolean;
  /** On a phone it stands at the top of the row's card, without its title. */
  readonly isMain?: boolean;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  /** Columns of one width, however long what is in them. */
  readonly isEven?: boolean;
}

/** A table; on a phone a card a row, with each value's title beside it. */
export function DataTable<Row>({ caption, columns, rows, rowKey, isEven = false }: DataTableProps<Row>) {
  return (
    <table className={classNames("w-full border-collapse text-left max-sm:block", isEven && "sm:table-fixed")}>
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-y border-line bg-sunken text-xs text-soft">
          {columns.map(({ key, title, isNumber }) => (
            <th
              key={key}
              scope="col"
              className={classNames(
                "px-3 py-1.5 font-medium first:pl-4 last:pr-4",
                isNumber && "text-right",
                isEven && "first:w-[30%]",
              )}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className="border-b border-line last:border-0 hover:bg-sunken/60 max-sm:block max-sm:px-4 max-sm:py-2.5"
          >
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  return (
    <td
      className={classNames(
        "min-w-22 px-3 py-2 align-top [overflow-wrap:anywhere] first:pl-4 last:pr-4 max-sm:flex max-sm:justify-between max-sm:gap-4 max-sm:!p-0 max-sm:py-0.5",
        column.isNumber && "sm:text-right",
        column.isMain && "min-w-40 max-sm:mb-1 max-sm:font-medium",
        column.isMinor && "max-sm:hidden",
      )}
    >
      {!column.isMain && (
        <span aria-hidden="true" className="shrink-0 text-sm text-soft sm:hidden">
          {column.title}
        </span>
      )}
      <div className="min-w-0 max-sm:text-right max-sm:first:text-left">{column.cell(row)}</div>
    </td>
  );
}
