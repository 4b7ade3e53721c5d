ALTER TABLE shop_orders ADD COLUMN currency char(3);
