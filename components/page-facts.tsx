import type { CaptureType } from '../lib/contract/capture.ts'
import type { PageReading } from '../lib/contract/page.ts'
import { say } from './base/say.ts'
import { priceText, soldText } from './price.ts'
import { visible } from '../lib/page/visible.ts'

/** What a full packet of one seller's listing holds (domain 2.4), in the order in which it is gathered. */
const steps = [
  'listing',
  'seller_profile',
  'shipping_quote',
  'checkout',
] as const satisfies readonly CaptureType[]

/** On a product or seller page: what was read, what the page did not show, and what is still to capture. */
export function PageFacts(props: {
  reading: PageReading
  /** Kinds of capture that are there already of this listing or seller; null where a set's own checklist is shown. */
  captured: ReadonlySet<CaptureType> | null
}) {
  const { reading, captured } = props
  const listing = reading.kind === 'product' ? reading.listings[0] : undefined
  const { seller } = reading
  if (!listing && !seller) return null
  const sellerUrl = listing?.seller?.url ?? null
  const name = listing?.seller?.name ?? seller?.displayName ?? null
  const facts: [string, string | null][] = [
    [say('fact_seller'), name ? visible(name) : null],
    [say('fact_sellerKey'), listing?.seller?.key ?? seller?.key ?? null],
    ...(listing
      ? ([
          [say('fact_price'), priceText(listing.price) || null],
          [say('fact_shipsFrom'), listing.shipsFrom],
          [say('fact_sold'), soldText(listing)],
          [say('fact_condition'), listing.condition],
        ] as [string, string | null][])
      : []),
    ...(seller
      ? ([
          [say('id_legalName'), seller.legalName],
          [say('id_address'), seller.addressLines.join(', ') || null],
          [say('id_email'), seller.emails.join(', ') || null],
          [say('id_phone'), seller.phones.join(', ') || null],
        ] as [string, string | null][])
      : []),
  ]
  return (
    <section class="stack tight lead" aria-label={say('packet')}>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            {value === null ? <dd class="quiet">{say('notShown')}</dd> : <dd>{value}</dd>}
          </div>
        ))}
      </dl>
      {captured ? (
        <Packet captured={captured} sellerUrl={sellerUrl} />
      ) : (
        sellerUrl && <SellerLink url={sellerUrl} />
      )}
    </section>
  )
}

/** What is captured of a full packet, and how to come by the rest. */
function Packet(props: { captured: ReadonlySet<CaptureType>; sellerUrl: string | null }) {
  const { captured, sellerUrl } = props
  return (
    <>
      <h2>{say('packet')}</h2>
      <ol class="plain-list stack tight">
        {steps.map((step) => (
          <li key={step}>
            <span aria-hidden="true">{captured.has(step) ? '✓' : '○'}</span>{' '}
            {say(`captureType_${step}`)}{' '}
            <span class="small quiet">
              {captured.has(step) ? say('known_captured') : say(`packet_${step}`)}
            </span>{' '}
            {step === 'seller_profile' && !captured.has(step) && sellerUrl && (
              <SellerLink url={sellerUrl} />
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

const SellerLink = ({ url }: { url: string }) => (
  <a class="small" href={url} target="_blank" rel="noreferrer">
    {say('openSeller')}
  </a>
)
