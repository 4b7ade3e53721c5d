exports.send = (to) => ({ to, cc: [] });
