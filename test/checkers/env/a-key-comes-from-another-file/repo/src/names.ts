export const SEARCH_HOST_VARIABLE = 'SEARCH_HOST';
export const SEARCH_TITLE = 'SEARCH_RESULTS';
export const Variables = { searchKey: 'SEARCH_KEY', searchIndex: 'SEARCH_INDEX', cookie: 'SEARCH_COOKIE' } as const;
