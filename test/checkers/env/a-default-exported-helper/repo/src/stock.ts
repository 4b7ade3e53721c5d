import read from './get-env.ts';
import title from './title.ts';

export const url = read('STOCK_URL');
export const warehouse = read('STOCK_WAREHOUSE', 'main');
export const heading = title('STOCK_HEADING');
