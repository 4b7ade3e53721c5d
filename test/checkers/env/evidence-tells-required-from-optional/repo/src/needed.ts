import assert from 'node:assert';

if (!process.env.NEED_THROW) throw new Error('NEED_THROW is not set');
assert(process.env.NEED_ASSERT);

const later = process.env.NEED_LATER;
if (later === undefined) {
  console.error('NEED_LATER is not set');
  process.exit(1);
}

export const evidence = process.env.EVIDENCE + later;
