const notes = new Map();

module.exports = {
  all: () => [...notes.values()],
  find: (id) => notes.get(id),
  change: (id, note) => notes.set(id, note),
  remove: (id) => notes.delete(id),
};
