enum Variable {
  Url = 'LEDGER_URL',
  Key = 'LEDGER_KEY',
  Currency = 'LEDGER_CURRENCY',
}

enum Level {
  LEDGER_QUIET,
  LEDGER_LOUD,
}

export const url = process.env[Variable.Url];
export const key = process.env[Variable.Key];
export const column = Variable.Currency.toLowerCase();
export const level = Level.LEDGER_LOUD;
