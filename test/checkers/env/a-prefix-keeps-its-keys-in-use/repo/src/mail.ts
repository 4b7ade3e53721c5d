export function smtp(setting: string): string | undefined {
  return process.env[`SMTP_${setting.toUpperCase()}`];
}

export function isOn(feature: string): boolean {
  return process.env['FEATURE_' + feature] === 'true';
}
