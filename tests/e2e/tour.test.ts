import { expect, test } from 'vitest'
import { ownPages, tour } from '../../scripts/tour/tour.ts'

test('the main job holds from page to verified case packet, over the sample pages', async () => {
  expect(await tour(ownPages, 'samples/portfolio.csv', 'test-results/tour')).toBe(true)
})
