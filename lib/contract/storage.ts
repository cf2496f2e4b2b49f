/** What the store holds, in numbers of things and bytes. */
export interface StorageFacts {
  readonly captures: number
  readonly files: number
  readonly bytes: number
  /** Of captures that the backend has not confirmed: gone for good if this browser is lost. */
  readonly onlyHere: { readonly captures: number; readonly bytes: number }
  /** Files that only confirmed captures need: they may go from here, the backend gives them back. */
  readonly droppable: { readonly files: number; readonly bytes: number }
  /** Files of captures that are not here: they went before, and the backend has them. */
  readonly away: number
}
