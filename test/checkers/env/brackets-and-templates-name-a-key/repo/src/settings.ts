export const settings: Record<string, boolean> = { SMTP_TLS: true };
