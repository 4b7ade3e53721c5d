CREATE INDEX "seats_account_idx" ON "seats" USING btree ("account_id");
