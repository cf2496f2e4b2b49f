import type { ImportError } from '../lib/rights/fault.ts'
import { type Columns, type TableField, tableFields } from '../lib/rights/columns.ts'
import type { TableReading } from '../lib/rights/file-reading.ts'
import { Notice } from './base/pieces.tsx'
import { count, say } from './base/say.ts'

/** What a file holds before any of it is taken in: columns and their meaning, faults by row, and what would change. */
export function ImportPreview(props: {
  name: string
  table: TableReading | null
  errors: readonly ImportError[]
  /** What taking it in would do; null where there are faults. */
  outcome: { added: number; updated: number } | null
  /** It is being read or taken in: not twice. */
  busy: boolean
  onColumns: (columns: Columns) => void
  onTake: () => void
  onDrop: () => void
}) {
  const { table, errors, outcome } = props
  return (
    <section class="box stack" aria-label={say('importOf', props.name)}>
      <h2>{say('importOf', props.name)}</h2>
      {table && <Mapper table={table} onColumns={props.onColumns} />}
      {errors.length > 0 && (
        <Notice tone="alarm">
          <p>{say('importFaults', count(errors.length))}</p>
          <ul class="plain-list faults">
            {errors.slice(0, 50).map((error, n) => (
              <li key={n}>
                <strong>{placeOf(error, table !== null)}</strong>
                <span>{inWords(error)}</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {outcome && <p>{say('importWould', count(outcome.added), count(outcome.updated))}</p>}
      <div class="row">
        {outcome && (
          <button data-act="take" disabled={props.busy} onClick={props.onTake}>
            {say('importTake')}
          </button>
        )}
        <button class="plain" disabled={props.busy} onClick={props.onDrop}>
          {say('cancel')}
        </button>
      </div>
    </section>
  )
}

/** Where it is: a row of a table, the line of broken XML, a record of a register's file. */
function placeOf({ row, code }: ImportError, inTable: boolean): string {
  if (row === null) return ''
  if (code.startsWith('xml')) return say('line', count(row))
  return say(inTable || code.startsWith('table') ? 'row' : 'record', count(row))
}

function inWords({ code, field, parts }: ImportError): string {
  const words = say(`importFault_${code}`, ...parts)
  return field === null ? words : say('fieldFault', fieldName(field), words)
}

/** A table's column by its name; what other files call their fields stays as it is there. */
const fieldName = (field: string): string => (isColumn(field) ? say(`column_${field}`) : field)

const isColumn = (field: string): field is TableField | 'number' =>
  field === 'number' || (tableFields as readonly string[]).includes(field)

function Mapper({ table, onColumns }: { table: TableReading; onColumns: (c: Columns) => void }) {
  const { headers, columns, sample } = table
  return (
    <div class="wide-table" tabIndex={0} role="region" aria-label={say('importColumns')}>
      <table>
        <thead>
          <tr>
            {headers.slice(0, 40).map((header, n) => (
              <th key={n} scope="col">
                <label class="stack tight">
                  {header || '–'}
                  <select
                    value={columns[n] ?? ''}
                    onChange={(event) => {
                      const field = (event.currentTarget.value || null) as TableField | null
                      // One column for each field: the one that had it gives it up.
                      onColumns(
                        headers.map((_, i) =>
                          i === n ? field : columns[i] === field ? null : (columns[i] ?? null),
                        ),
                      )
                    }}
                  >
                    <option value="">{say('column_none')}</option>
                    {tableFields.map((field) => (
                      <option key={field} value={field}>
                        {say(`column_${field}`)}
                      </option>
                    ))}
                  </select>
                </label>
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="sample">
          {sample.map((cells, n) => (
            <tr key={n}>
              {headers.slice(0, 40).map((_, i) => (
                <td key={i} class={columns[i] ? '' : 'quiet'}>
                  {(cells[i] ?? '').slice(0, 80)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
