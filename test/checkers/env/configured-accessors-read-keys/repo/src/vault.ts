import { secrets, vaultValue } from 'company-vault';
import { pages } from './pages.ts';

export const role = await secrets.fetch('VAULT_ROLE');
export const token = await secrets.fetch('VAULT_TOKEN');
export const path = vaultValue('VAULT_PATH');
export const page = pages.fetch('VAULT_PAGE');
