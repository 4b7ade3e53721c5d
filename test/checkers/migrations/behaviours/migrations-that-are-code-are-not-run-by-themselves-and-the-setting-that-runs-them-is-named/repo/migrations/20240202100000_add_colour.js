exports.up = (knex) => knex.schema.alterTable('cars', (table) => table.text('colour'));
exports.down = () => {};
