exports.add = async (book) => book;
exports.all = async (author, after) => [author, after];
