export const loans = [process.env.LOAN_URL, process.env.LOAN_QUEUE, process.env.LOAN_LIMIT];
