export enum ApiVersion {
  First = '1',
  Second = '2',
}
export const HALLS = `${3}`;
