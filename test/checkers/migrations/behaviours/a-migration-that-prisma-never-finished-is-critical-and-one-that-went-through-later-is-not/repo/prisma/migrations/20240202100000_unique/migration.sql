ALTER TABLE "Item" ADD COLUMN "code" TEXT;
CREATE UNIQUE INDEX "Item_code_key" ON "Item"("code");
