import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readFile } from '../../lib/rights/import.ts'

const xml = (serial: string, mark: string) =>
  new TextEncoder().encode(
    `<Transaction><TransactionData><TradeMarkDetails><TradeMark><ApplicationNumber>${serial}</ApplicationNumber>` +
      `<WordMarkSpecification><MarkVerbalElementText>${mark}</MarkVerbalElementText></WordMarkSpecification>` +
      `<MarkImageDetails><MarkImage><MarkImageFilename>${mark}.jpg</MarkImageFilename></MarkImage></MarkImageDetails>` +
      `</TradeMark></TradeMarkDetails></TransactionData></Transaction>`,
  )
const some = new Uint8Array([1])
const read = async (files: Record<string, Uint8Array>) => {
  const reading = await readFile('bundle.zip', zipSync(files))
  if ('errors' in reading) throw new Error(JSON.stringify(reading.errors))
  return reading.rights.map(({ imageRefs, documents }) => ({ imageRefs, documents }))
}

test('a bundle gives its record the picture and the documents beside it, without the parts of its web page', async () => {
  expect(
    await read({
      'status_st66.xml': xml('78000001', 'ONE'),
      'status.html': some,
      'markImage.jpg': some,
      'markThumbnailImage.jpg': some,
      'img/line.png': some,
      'docs/2018 Registration Certificate.pdf': some,
      'docs/application.xml': new TextEncoder().encode('<application/>'),
    }),
  ).toEqual([
    {
      imageRefs: ['ONE.jpg', 'markImage.jpg'],
      documents: ['docs/2018 Registration Certificate.pdf'],
    },
  ])
})

test('of several records each has what lies in its folder or bears its number, and what is nobody’s is left out', async () => {
  expect(
    await read({
      'a/one.xml': xml('78000001', 'ONE'),
      'a/certificate.pdf': some,
      'b/two.xml': xml('78000002', 'TWO'),
      'b/three.xml': xml('78000003', 'THREE'),
      'b/78000003-mark.png': some,
      'b/letter.pdf': some,
      '78000002.pdf': some,
    }),
  ).toEqual([
    { imageRefs: ['ONE.jpg'], documents: ['a/certificate.pdf'] },
    { imageRefs: ['TWO.jpg'], documents: ['78000002.pdf'] },
    { imageRefs: ['THREE.jpg', 'b/78000003-mark.png'], documents: [] },
  ])
})
