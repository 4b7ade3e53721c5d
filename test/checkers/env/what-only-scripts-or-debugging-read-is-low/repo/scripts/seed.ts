if (!process.env.SEED_COUNT) throw new Error('SEED_COUNT is not set');
