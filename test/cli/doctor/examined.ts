/** The shop that doctor looks at, what is decided there, and doctor itself. */
import { command } from '../run.ts';

export const shop = {
  '.gitignore': 'node_modules\n',
  '.env.example': 'PORT=3000\n',
  'src/server.ts': 'export const port = process.env.PORT;\n',
};
const fingerprint = 'ab'.repeat(32);
export const baseline = (...entries: object[]): string =>
  JSON.stringify({ schemaVersion: 1, findings: entries, moved: [] });
export const entry = { fingerprint, checker: 'env', rule: 'env/unused-variable', subject: 'OLD', occurrences: [] };

export async function doctor(root: string, ...more: string[]): Promise<{ code: number | null; text: string }> {
  const { code, stdout } = await command(['doctor', '--cwd', root, ...more]);
  return { code, text: stdout };
}
