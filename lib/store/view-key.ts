/** Where a tab's view stands in session storage (lib/store/views.ts). */
export const viewKey = (tabId: number): string => `view-${tabId}`
