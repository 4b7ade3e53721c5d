import { describe, expect, it } from 'vitest';
import { python } from '../../../../src/checkers/env/surfaces/python.ts';
import { linesOf } from './facts.ts';

const read = (text: string, uri = 'app/main.py') => linesOf(python, uri, text);

describe('Python', () => {
  it.each([
    ['key = os.environ["API_KEY"]', ['1:19 API_KEY reads os.environ["…"] required runtime likely']],
    ["os.environ.get('API_KEY')", ['1:17 API_KEY reads os.environ.get("…") optional runtime likely']],
    ['os.environ.get(\n  "API_KEY", "x")', ['2:4 API_KEY reads os.environ.get("…") optional runtime likely']],
    ['os.getenv("API_KEY", "x")', ['1:12 API_KEY reads os.getenv("…") optional runtime likely']],
    [
      'from os import environ as e, getenv\ne["A_KEY"]\ngetenv("B_KEY")',
      [
        '2:4 A_KEY reads os.environ["…"] required runtime likely',
        '3:9 B_KEY reads os.getenv("…") optional runtime likely',
      ],
    ],
    ['env = os.environ\nenv["API_KEY"]', ['2:6 API_KEY reads os.environ["…"] required runtime likely']],
    ['if "API_KEY" in os.environ:', ['1:5 API_KEY reads "…" in os.environ optional runtime likely']],
    ['f"{os.environ[\'API_KEY\']}"', ['1:16 API_KEY reads os.environ["…"] required runtime likely']],
    ['os.environ["API_KEY"] = "x"', ['1:13 API_KEY sets']],
    ['if os.environ["API_KEY"] == "x":', ['1:16 API_KEY reads os.environ["…"] required runtime likely']],
    [
      'import environ\nenv = environ.Env()\nenv("A_KEY")\nenv.int("B_KEY", default=3)\nenv.str("C_KEY", validate=ok)',
      [
        '3:6 A_KEY reads env("…") required runtime likely',
        '4:10 B_KEY reads env("…") optional runtime likely',
        '5:10 C_KEY reads env("…") required runtime likely',
      ],
    ],
    [
      'from decouple import config\nconfig("A_KEY", cast=int)\nconfig("B_KEY", default="x")',
      ['2:9 A_KEY reads config("…") required runtime likely', '3:9 B_KEY reads config("…") optional runtime likely'],
    ],
  ])('reads %j', async (text, expected) => {
    expect(await read(text)).toEqual(expected);
  });

  it('reads the fields of pydantic settings', async () => {
    const text = [
      'from pydantic_settings import BaseSettings, SettingsConfigDict',
      'class Settings(BaseSettings):',
      '    model_config = SettingsConfigDict(env_prefix="APP_")',
      '    database_url: str',
      '    port: int = 3000',
      '    token: str = Field(..., min_length=3)',
      '    region: str = Field(default="eu")',
      '    old: str = Field(alias="LEGACY_TOKEN")',
      '    kind: ClassVar[str] = "x"',
      '    def url(self):',
      '        inner: str = "x"',
      'class Other(BaseModel):',
      '    name: str',
    ].join('\n');
    expect(await read(text)).toEqual([
      '4:5 to 17 APP_DATABASE_URL reads BaseSettings field required runtime likely',
      '5:5 to 9 APP_PORT reads BaseSettings field optional runtime likely',
      '6:5 to 10 APP_TOKEN reads BaseSettings field required runtime likely',
      '7:5 to 11 APP_REGION reads BaseSettings field optional runtime likely',
      '8:29 LEGACY_TOKEN reads BaseSettings field required runtime likely',
    ]);
  });

  it.each([
    ['a comment', '# os.environ["API_KEY"]'],
    ['a docstring', '"""\nSet os.environ["API_KEY"] first.\n"""'],
    ['a string', 'print("use os.environ[\'API_KEY\']")'],
    ['a deletion', 'del os.environ["API_KEY"]'],
    ['another object', 'my.os.environ["API_KEY"]; config("API_KEY"); env("API_KEY")'],
    ['a key that is not literal', 'os.environ[name]; os.getenv(PREFIX + "KEY")'],
  ])('is silent on %s', async (_, text) => {
    expect(await read(text)).toEqual([]);
  });

  it('takes the scope from the path', async () => {
    expect(await read('os.getenv("A")', 'tests/test_a.py')).toEqual([
      '1:12 A reads os.getenv("…") optional test likely',
    ]);
    expect(await read('os.getenv("A")', 'scripts/a.py')).toEqual([
      '1:12 A reads os.getenv("…") optional script likely',
    ]);
  });
});
