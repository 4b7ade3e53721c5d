export const VERSION = 3;
export const ROOT = `/api/v${VERSION}`;

export enum Resource {
  Accounts = 'accounts',
  Banks = 'banks',
}

export const PATHS = {
  accounts: { list: '/' + Resource.Accounts, one: `/${Resource.Accounts}/:accountId` },
  currencies: ['', 'currencies'].join('/'),
} as const;
