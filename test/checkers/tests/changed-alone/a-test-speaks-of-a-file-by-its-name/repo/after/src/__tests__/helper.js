exports.ann = 1;
