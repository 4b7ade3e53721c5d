export const post = (): string => 'sent';
