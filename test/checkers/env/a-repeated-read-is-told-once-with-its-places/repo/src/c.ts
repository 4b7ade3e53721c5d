if (!process.env.TOUR_KEY) throw new Error('TOUR_KEY is not set');
