CREATE OR REPLACE VIEW big_orders AS SELECT id, net FROM shop_orders WHERE net > 1000;
