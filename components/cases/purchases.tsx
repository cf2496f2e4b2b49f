import type { CaptureFacts } from '../../lib/cases/capture-facts.ts'
import { capturesOf, type CaseFile, purchasesOf } from '../../lib/cases/case-file.ts'
import { visible } from '../../lib/page/visible.ts'
import type { Defendant } from '../../lib/contract/defendant.ts'
import { TestPurchase } from '../../lib/contract/purchase.ts'
import { count, day, say, when } from '../base/say.ts'
import { Act, type Field, type Submit, type Values } from './act-form.tsx'

export interface PurchaseActs {
  /** Captures of orders and parcels that no other defendant has; read only once a form asks. */
  readonly orders: readonly CaptureFacts[]
  readonly onOrders: () => void
  readonly onPurchase: Submit
  readonly onDelivery: (id: string, values: Values, files: readonly File[]) => Promise<void>
  readonly onHandover: (id: string, values: Values) => Promise<void>
  readonly onExamine: (id: string, values: Values) => Promise<void>
}

/** Test purchases with what shows each step, and the acts that people do as the parcel comes nearer. */
export function Purchases({
  file,
  defendant,
  ...acts
}: { file: CaseFile; defendant: Defendant } & PurchaseActs) {
  return (
    <div class="stack tight">
      {purchasesOf(file, defendant).map((purchase) => (
        <div key={purchase.id} class="box stack tight">
          <PurchaseFacts purchase={purchase} />
          <div class="row">
            <Act
              title={say('case_delivery')}
              fields={deliveryFields(purchase, acts.orders)}
              onOpen={acts.onOrders}
              onSubmit={(values, files) => acts.onDelivery(purchase.id, values, files)}
            />
            <Act
              title={say('case_handover')}
              fields={handoverFields()}
              onSubmit={(values) => acts.onHandover(purchase.id, values)}
            />
            <Act
              title={say('case_examine')}
              fields={examineFields()}
              onSubmit={(values) => acts.onExamine(purchase.id, values)}
            />
          </div>
        </div>
      ))}
      <Act
        title={say('case_purchase')}
        fields={purchaseFields(file, defendant, acts.orders)}
        onOpen={acts.onOrders}
        onSubmit={acts.onPurchase}
      />
    </div>
  )
}

function PurchaseFacts({ purchase }: { purchase: TestPurchase }) {
  const { orderNumber, total, orderedAt, captureIds, photos, handovers, examined } = purchase
  return (
    <>
      <p>
        <strong>{orderNumber}</strong> · {total.amount} {total.currency} · {day(orderedAt)}
      </p>
      <p class="small quiet">
        {say('case_purchaseShown', count(captureIds.length), count(photos.length))}
        {purchase.deliveredAt && ` · ${say('case_deliveredAt')} ${day(purchase.deliveredAt)}`}
        {purchase.receivedBy && ` · ${say('case_receivedBy')}: ${purchase.receivedBy}`}
      </p>
      {(photos.length > 0 || handovers.length > 0 || examined) && (
        <ul class="plain-list lines small">
          {photos.map(({ sha256, name, added }) => (
            <li key={sha256}>
              <bdi>{visible(name)}</bdi>
              <br />
              <span class="quiet">
                {added.by}, {when(added.at)} · SHA-256 <code>{sha256.slice(0, 16)}</code>
              </span>
            </li>
          ))}
          {handovers.map(({ at, from, to, where, sealNumber }, n) => (
            <li key={n}>
              {day(at)}: {from} → {to}
              {where && `, ${where}`}
              {sealNumber && `, ${say('case_sealNumber')} ${sealNumber}`}
            </li>
          ))}
          {examined && purchase.result && (
            <li>
              {say(`case_examined_${purchase.result}`)} · {examined.by}, {when(examined.at)}
              <br />
              <bdi>{purchase.examinerStatement}</bdi>
            </li>
          )}
        </ul>
      )}
    </>
  )
}

function purchaseFields(
  file: CaseFile,
  defendant: Defendant,
  orders: readonly CaptureFacts[],
): Field[] {
  const listings = new Map(
    capturesOf(file, defendant).flatMap(({ listing }) =>
      listing ? [[`${listing.marketplace}/${listing.id}`, listing.title] as const] : [],
    ),
  )
  return [
    {
      name: 'listingKey',
      label: say('case_listing'),
      kind: 'choice',
      required: true,
      options: [...listings].map(([value, title]) => ({
        value,
        label: `${value}: ${title.slice(0, 60)}`,
      })),
    },
    { name: 'orderNumber', label: say('case_orderNumber'), required: true },
    { name: 'orderedAt', label: say('case_orderedAt'), kind: 'date', required: true },
    { name: 'items', label: say('case_items'), required: true },
    { name: 'amount', label: say('case_amount'), required: true },
    { name: 'currency', label: say('case_currency'), value: 'USD', required: true },
    {
      name: 'purchaser',
      label: say('case_purchaser'),
      kind: 'choice',
      options: (['plaintiff_agent', 'independent'] as const).map((value) => ({
        value,
        label: say(`case_purchaser_${value}`),
      })),
    },
    { name: 'shipToState', label: say('case_shipToState'), required: true },
    { name: 'paymentMethod', label: say('case_paymentMethod') },
    orderCaptures(orders, []),
  ]
}

function deliveryFields(purchase: TestPurchase, orders: readonly CaptureFacts[]): Field[] {
  return [
    {
      name: 'shippedAt',
      label: say('case_shippedAt'),
      kind: 'date',
      value: dayOf(purchase.shippedAt),
    },
    { name: 'carrier', label: say('case_carrier'), value: purchase.carrier },
    { name: 'trackingNumber', label: say('case_tracking'), value: purchase.trackingNumber },
    { name: 'shipFrom', label: say('case_shipFrom'), kind: 'long', value: purchase.shipFrom },
    {
      name: 'deliveredAt',
      label: say('case_deliveredAt'),
      kind: 'date',
      value: dayOf(purchase.deliveredAt),
    },
    { name: 'receivedBy', label: say('case_receivedBy'), value: purchase.receivedBy },
    orderCaptures(orders, purchase.captureIds),
    { name: 'photos', label: say('case_photos'), kind: 'files' },
  ]
}

function handoverFields(): Field[] {
  return [
    { name: 'at', label: say('case_date'), kind: 'date', required: true },
    { name: 'from', label: say('case_handoverFrom'), required: true },
    { name: 'to', label: say('case_handoverTo'), required: true },
    { name: 'where', label: say('case_handoverWhere') },
    { name: 'sealNumber', label: say('case_sealNumber') },
  ]
}

function examineFields(): Field[] {
  return [
    {
      name: 'result',
      label: say('case_result'),
      kind: 'choice',
      options: (['inconclusive', 'genuine', 'not_genuine', 'not_received'] as const).map(
        (value) => ({
          value,
          label: say(`case_examined_${value}`),
        }),
      ),
    },
    { name: 'statement', label: say('case_examineStatement'), kind: 'long', required: true },
  ]
}

/** The captures that show an order and its parcel; those picked before stay on offer. */
function orderCaptures(orders: readonly CaptureFacts[], picked: readonly string[]): Field {
  return {
    name: 'captureIds',
    label: say('case_orderCaptures'),
    kind: 'several',
    value: picked.join(' '),
    options: [
      ...orders.map(({ id, type, at, title }) => ({
        value: id,
        label: `${say(`captureType_${type}`)} · ${when(at)} · ${visible(title).slice(0, 80)}`,
      })),
      ...picked
        .filter((id) => !orders.some((order) => order.id === id))
        .map((id) => ({ value: id, label: id })),
    ],
  }
}

const dayOf = (at: string | null) => at?.slice(0, 10) ?? ''
