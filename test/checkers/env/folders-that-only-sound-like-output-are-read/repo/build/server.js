module.exports = process.env.ONLY_IN_OUTPUT;
