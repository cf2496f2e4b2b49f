import { describe, expect, it } from 'vitest'
import { type Removed, relisting } from '../../lib/sellers/relisting.ts'
import { listing, picture } from './record.ts'

const title = 'Ceramic lamp with blue shade for the desk, 20 cm'
const gone = (more: Partial<Removed> = {}): Removed => ({
  listing: listing('ebay', '1', { title, images: [picture('gAAA')] }),
  sellerId: 'ebay/blue-fox',
  removedAt: '2026-11-01T12:00:00.000Z',
  noticeId: 'n1',
  ...more,
})
const at = '2026-11-09T11:00:00.000Z'
const nobody = () => false

describe('a listing that comes back', () => {
  it('is recognised by its id, with the gap in days and the notice', () => {
    const now = { listing: listing('ebay', '1', { title: 'New words' }), sellerId: null, at }
    expect(relisting(now, [gone()], nobody)).toEqual({
      rule: 'same_listing',
      removedListing: 'ebay/1',
      removedAt: gone().removedAt,
      seenAgainAt: at,
      gapDays: 7,
      noticeId: 'n1',
    })
  })

  it('is recognised under the same seller by its words or its picture', () => {
    const words = {
      listing: listing('ebay', '2', { title: `${title}!` }),
      sellerId: 'ebay/blue-fox',
      at,
    }
    const image = {
      listing: listing('ebay', '3', { images: [picture('gAAA')] }),
      sellerId: 'ebay/blue-fox',
      at,
    }
    expect(relisting(words, [gone()], nobody)?.rule).toBe('same_seller')
    expect(relisting(image, [gone()], nobody)?.rule).toBe('same_seller')
  })

  it('is recognised under a seller whom a person linked, not under one that software suggests', () => {
    const now = { listing: listing('ebay', '2', { title }), sellerId: 'ebay/red-owl', at }
    expect(relisting(now, [gone()], nobody)).toBeNull()
    expect(relisting(now, [gone()], () => true)?.rule).toBe('linked_seller')
  })

  it('is recognised by its picture under a stranger, but not on the same ASIN', () => {
    const now = { listing: listing('ebay', '2', { images: [picture('gAAA')] }), sellerId: null, at }
    expect(relisting(now, [gone()], nobody)?.rule).toBe('same_picture')
    const item = listing('amazon', 'B000000001', { images: [picture('71a')] })
    const offer = gone({ listing: item, sellerId: 'amazon/A1AAAAAAAAAAA' })
    expect(
      relisting({ listing: item, sellerId: 'amazon/A2BBBBBBBBBBB', at }, [offer], nobody),
    ).toBeNull()
    expect(
      relisting({ listing: item, sellerId: 'amazon/A1AAAAAAAAAAA', at }, [offer], nobody)?.rule,
    ).toBe('same_listing')
  })

  it('is no return before the removal, nor another item of the same seller', () => {
    const early = { listing: listing('ebay', '1'), sellerId: null, at: '2026-10-01T00:00:00.000Z' }
    expect(relisting(early, [gone()], nobody)).toBeNull()
    const other = {
      listing: listing('ebay', '5', { title: 'Garden hose, 20 m' }),
      sellerId: 'ebay/blue-fox',
      at,
    }
    expect(relisting(other, [gone()], nobody)).toBeNull()
  })

  it('is no return where it stood beside the removed one before; the gap ends with its first sight', () => {
    const twin = {
      listing: listing('ebay', '2', { title, images: [picture('gAAA')] }),
      sellerId: 'ebay/blue-fox',
      at,
    }
    expect(relisting({ ...twin, seen: ['2026-10-20T00:00:00.000Z'] }, [gone()], nobody)).toBeNull()
    const again = relisting({ ...twin, seen: ['2026-11-04T13:00:00.000Z'] }, [gone()], nobody)
    expect(again).toMatchObject({ seenAgainAt: '2026-11-04T13:00:00.000Z', gapDays: 3 })
    const same = { ...twin, listing: listing('ebay', '1'), seen: ['2026-10-20T00:00:00.000Z'] }
    expect(relisting(same, [gone()], nobody)).toMatchObject({ rule: 'same_listing', gapDays: 7 })
  })
})
