process.env.DATABASE_URL = 'postgres://shop:shop@localhost:5432/shop_test';
process.env.SESSION_SECRET = 'a secret that only the tests know about';
process.env.SEARCH_URL = 'http://localhost:7700';
process.env.CHECKOUT_CURRENCY = 'EUR';
process.env.PAYMENT_API_URL = 'https://sandbox.payments.example';
process.env.PAYMENT_WEBHOOK_SECRET = 'webhook-test-secret';
