export const find = 'select b from mails';
