/** What the tests checker says where there is no change, no base, too much, or a wish to be left alone. */
import { describe, expect, it } from 'vitest';
import { testsConfig } from '../../../../src/checkers/tests/config.ts';
import { said } from './changed.ts';

const mail = {
  'src/mail.ts': 'export const mail = 1;\n',
  'src/mail.test.ts': "import './mail';\nit('is', () => 1);\n",
};
const changed = { ...mail, 'src/mail.ts': 'export const mail = 2;\n' };
const many = (text: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`src/part${at}.ts`, text]));
const finding = {
  rule: 'tests/source-changed-alone',
  subject: 'src/mail.ts',
  message: 'src/mail.ts changed, and src/mail.test.ts, which imports it, did not',
  location: { uri: 'src/mail.ts', startLine: 1 },
  related: [{ uri: 'src/mail.test.ts', role: 'tested in' }],
  confidence: 'possible',
};

describe('the limits of a change', () => {
  it('says nothing where no change is looked at', async () => {
    expect(await said(undefined, mail, { changes: undefined })).toEqual({
      drifts: [],
      notices: [],
    });
  });

  it('says nothing of a change of no source', async () => {
    expect(await said(mail, { ...mail, 'README.md': '# Mail\n' })).toEqual({
      drifts: [],
      notices: [],
    });
  });

  it('says of a change of more sources than anybody reads that it is not looked at', async () => {
    expect(await said({ ...mail, ...many('1;\n') }, { ...changed, ...many('2;\n') })).toEqual({
      drifts: [],
      notices: [
        {
          id: 'change-too-large',
          level: 'note',
          message: 'the change modifies 52 source files, more than the 50 that are looked at one by one',
        },
      ],
    });
  });

  it('says that comments cannot be told from code where the state before is not known', async () => {
    expect(await said(undefined, changed, { changes: [{ uri: 'src/mail.ts', change: 'modified' }] })).toEqual({
      drifts: [finding],
      notices: [
        {
          id: 'no-base',
          level: 'note',
          message: 'the state before the change is not known: changes of comments alone cannot be told from others',
        },
      ],
    });
  });

  it('leaves alone what the configuration says', async () => {
    expect(await said(mail, changed, { config: { ...testsConfig.defaults, ignore: ['src/mail.*'] } })).toEqual({
      drifts: [],
      notices: [],
    });
  });

  it('says that a file is not there in the state before', async () => {
    expect(await said({}, changed, { changes: [{ uri: 'src/mail.ts', change: 'modified' }] })).toEqual({
      drifts: [],
      notices: [
        {
          id: 'not-compared',
          level: 'warning',
          message: 'src/mail.ts was not compared with what it was: src/mail.ts does not exist',
          location: { uri: 'src/mail.ts' },
        },
      ],
    });
  });
});
