const { need, upper } = require('./env');
const env = require('./env');

exports.port = need('KIOSK_PORT');
exports.screen = env.need('KIOSK_SCREEN');
exports.title = upper('KIOSK_TITLE');
