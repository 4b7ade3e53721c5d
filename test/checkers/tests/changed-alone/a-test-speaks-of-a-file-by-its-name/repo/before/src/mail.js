exports.send = (to) => ({ to });
