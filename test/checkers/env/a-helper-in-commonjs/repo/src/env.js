function need(name) {
  if (!process.env[name]) throw new Error(name + ' is not set');
  return process.env[name];
}

module.exports = { need, upper: (name) => name.toUpperCase() };
