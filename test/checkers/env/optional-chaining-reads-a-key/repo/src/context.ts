export const context: { env?: Record<string, string> } = { env: { TRACE_LEVEL: 'info' } };
