ALTER TABLE "accounts" ADD COLUMN "trial_ends" timestamp with time zone;
