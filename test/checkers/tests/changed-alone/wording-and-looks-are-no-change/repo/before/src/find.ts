export const find = 'select a from mails';
