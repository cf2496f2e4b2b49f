import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { textOf } from '../../lib/page/text.ts'

const text = (html: string) => textOf(JSDOM.fragment(`<p>${html}</p>`).firstElementChild)

test('figures of two elements do not run together once the first has its cents', () => {
  expect(text('US $48.27<b>6</b>')).toBe('US $48.27 6')
  expect(text('<i>٤٨٫٢٧</i><b>٦</b>')).toBe('٤٨٫٢٧ ٦')
})

test('one figure in many elements stays one', () => {
  expect(text('<i>1</i><i>,</i><i>2</i><i>3</i><i>4</i>')).toBe('1,234')
  expect(text('<i>1,234</i><i>.</i><i>50</i>')).toBe('1,234.50')
})
