const { send } = require(process.env.LIBRARY + '/mail');

test('sends', () => send('ann'));
