exports.up = (knex) => knex.schema.createTable('cars', (table) => {
  table.integer('id').primary();
  table.text('plate').notNullable();
});
exports.down = (knex) => knex.schema.dropTable('cars');
